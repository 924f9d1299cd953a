/**
 * Watching a facade: meters ({@link io.registryfacade.monitor.FacadeMetrics}), pulls ({@link
 * io.registryfacade.monitor.PullEventListener}) and a log of them ({@link io.registryfacade.monitor.PullLog}).
 *
 * <p>All are listeners, to be handed to a {@link io.registryfacade.engine.FacadeEngine}. The meters alone need
 * Micrometer.
 */
@NullMarked
package io.registryfacade.monitor;

import org.jspecify.annotations.NullMarked;
