/**
 * Tests of the published modules: {@link io.registryfacade.published.Published} is a module with a
 * {@code bnd.bnd}, on the module path and in an OSGi framework.
 */
package io.registryfacade.published;
