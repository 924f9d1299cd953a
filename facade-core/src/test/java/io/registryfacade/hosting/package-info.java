/** What the tests of whatever hosts a facade have in common: hostile requests over raw sockets, and registries. */
package io.registryfacade.hosting;
