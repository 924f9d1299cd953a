/**
 * The web server of the program, on Netty. {@link io.registryfacade.server.http.WebServer} opens ports; {@code
 * ConnectionSetup} builds the pipeline of each connection: the PROXY header, TLS, then HTTP/1.1 or HTTP/2, in front of the
 * handler of {@link io.registryfacade.server.http.Service}.
 */
@NullMarked
package io.registryfacade.server.http;

import org.jspecify.annotations.NullMarked;
