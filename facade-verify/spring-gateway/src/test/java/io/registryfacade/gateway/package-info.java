/** Tests a facade in and behind Spring Cloud Gateway. */
package io.registryfacade.gateway;
