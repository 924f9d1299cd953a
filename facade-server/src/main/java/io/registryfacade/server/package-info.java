/**
 * The facade as a program. {@link io.registryfacade.server.Main} runs the commands {@code serve}, {@code validate} and
 * {@code demo}. {@code ServeCommand} reads the options, {@code PortPlan} says what they mean together, and {@code
 * RunningFacade} starts and stops the parts: the engine, the {@link io.registryfacade.server.http.WebServer} and the source
 * of its certificate.
 */
@NullMarked
package io.registryfacade.server;

import org.jspecify.annotations.NullMarked;
