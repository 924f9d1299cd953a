/** What registries send, read with bounds: manifests, lists, and text for a terminal. */
@NullMarked
package io.registryfacade.server.content;

import org.jspecify.annotations.NullMarked;
