/**
 * Metrics ({@link io.registryfacade.monitor.FacadeMetrics}, which needs Micrometer), pull events
 * ({@link io.registryfacade.monitor.PullEventListener}) and a pull log ({@link io.registryfacade.monitor.PullLog}).
 *
 * <p>All are listeners: pass them to a {@link io.registryfacade.engine.FacadeEngine}, which notifies them of requests.
 */
@NullMarked
package io.registryfacade.monitor;

import org.jspecify.annotations.NullMarked;
