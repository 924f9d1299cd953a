/** Compares an application with the dependency to the same application without. */
package io.registryfacade.dependency;
