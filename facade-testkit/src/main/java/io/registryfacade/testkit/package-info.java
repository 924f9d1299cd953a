/**
 * For tests: a registry in memory ({@link io.registryfacade.testkit.EmbeddedRegistry}), a facade in front of it
 * ({@link io.registryfacade.testkit.FacadeExtension}, {@link io.registryfacade.testkit.TestFacade}), and the contract
 * that proves an adapter for a web server ({@link io.registryfacade.testkit.ServerContract}).
 */
@NullMarked
package io.registryfacade.testkit;

import org.jspecify.annotations.NullMarked;
