/**
 * Hosts a facade on the server that every JDK has ({@link com.sun.net.httpserver.HttpServer}): in tests, in small tools,
 * and as the shortest example of an adapter.
 */
@NullMarked
package io.registryfacade.httpserver;

import org.jspecify.annotations.NullMarked;
