/**
 * Hosts a facade on the JDK's own server ({@link com.sun.net.httpserver.HttpServer}), for tests, small tools, and as
 * the shortest example of an adapter. {@link io.registryfacade.httpserver.FacadeHttpHandler} passes each request to a
 * {@link io.registryfacade.engine.FacadeEngine} and writes its response.
 */
@NullMarked
package io.registryfacade.httpserver;

import org.jspecify.annotations.NullMarked;
