/**
 * What a web server needs to host a facade: {@link io.registryfacade.engine.FacadeEngine} turns a request into an
 * answer that is ready to be written.
 */
@NullMarked
package io.registryfacade.engine;

import org.jspecify.annotations.NullMarked;
