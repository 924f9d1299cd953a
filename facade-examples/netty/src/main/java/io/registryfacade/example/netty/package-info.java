/** A facade in an application on Netty's pipeline, and all that it takes: {@code FacadeHandler}. */
@NullMarked
package io.registryfacade.example.netty;

import org.jspecify.annotations.NullMarked;
