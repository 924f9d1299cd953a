/**
 * For tests: a registry in memory ({@link io.registryfacade.testkit.EmbeddedRegistry}), a facade in front of it
 * ({@link io.registryfacade.testkit.TestFacade}, or {@link io.registryfacade.testkit.FacadeExtension} with JUnit), and a
 * client that pulls ({@link io.registryfacade.testkit.TestClient}).
 */
@NullMarked
package io.registryfacade.testkit;

import org.jspecify.annotations.NullMarked;
