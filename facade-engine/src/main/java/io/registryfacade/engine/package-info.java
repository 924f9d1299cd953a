/**
 * The SPI for web servers. {@link io.registryfacade.engine.FacadeEngine} takes a request from a
 * {@link io.registryfacade.engine.ServerExchange}, carries out the facade's decision, and hands back a response to
 * write. {@link io.registryfacade.engine.FacadeListener}s observe both.
 */
@NullMarked
package io.registryfacade.engine;

import org.jspecify.annotations.NullMarked;
