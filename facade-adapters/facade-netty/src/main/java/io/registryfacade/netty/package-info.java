/** A facade in an application on Netty's pipeline, and all that it takes: {@code FacadeHandler}. */
@NullMarked
package io.registryfacade.netty;

import org.jspecify.annotations.NullMarked;
