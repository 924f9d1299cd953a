/** HTTPS: the program beside nginx and Caddy, with a new connection for each request and with connections that are kept. */
@NullMarked
package io.registryfacade.benchmarks.tls;

import org.jspecify.annotations.NullMarked;
