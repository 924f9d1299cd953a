/**
 * The modules that are published, as others get them: {@link io.registryfacade.published.Published} is each that has a
 * {@code bnd.bnd}, in the module path and in an OSGi framework.
 */
package io.registryfacade.published;
