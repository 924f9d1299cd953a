/**
 * The facade as a program. {@link io.registryfacade.server.Main} runs the commands {@code serve}, {@code validate} and
 * {@code demo}. Requests arrive at a {@link io.registryfacade.server.WebServer}, which is Jetty without servlets, and
 * go to the engine through {@link io.registryfacade.jetty.FacadeHandler}.
 */
@NullMarked
package io.registryfacade.server;

import org.jspecify.annotations.NullMarked;
