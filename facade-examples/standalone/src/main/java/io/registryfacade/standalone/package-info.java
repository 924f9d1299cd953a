/**
 * The facade as a program. {@link io.registryfacade.standalone.Main} runs the commands {@code serve}, {@code validate} and
 * {@code demo}. Requests arrive at a {@link io.registryfacade.standalone.WebServer}, which is Jetty without servlets, and
 * go to the engine through {@link io.registryfacade.example.jettycore.FacadeHandler}.
 */
@NullMarked
package io.registryfacade.standalone;

import org.jspecify.annotations.NullMarked;
