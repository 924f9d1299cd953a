/** Output for a person at a terminal. */
@NullMarked
package io.registryfacade.server.terminal;

import org.jspecify.annotations.NullMarked;
