/** The environment variables of the Caddy container, which this program replaces. */
@NullMarked
package io.registryfacade.server.caddy;

import org.jspecify.annotations.NullMarked;
