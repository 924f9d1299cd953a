/** The program behind the caches of Varnish and nginx, with the configurations of {@code docs/cdn.md}. */
package io.registryfacade.cdn;
