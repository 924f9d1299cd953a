/** What an application with a facade does besides serving requests. */
package io.registryfacade.application;
