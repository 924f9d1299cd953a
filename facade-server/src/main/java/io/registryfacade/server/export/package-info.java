/** {@code export}: the configuration as rules for a web server or a service at the edge. */
@NullMarked
package io.registryfacade.server.export;

import org.jspecify.annotations.NullMarked;
