/** An application on Netty's pipeline with a facade. */
@NullMarked
package io.registryfacade.example.netty;

import org.jspecify.annotations.NullMarked;
