/** A facade in an application that embeds Undertow. */
@NullMarked
package io.registryfacade.example.undertow;

import org.jspecify.annotations.NullMarked;
