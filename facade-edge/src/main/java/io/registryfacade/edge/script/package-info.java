/** Exports a configuration as a script for services at the edge, which fetches tokens and manifests as the facade does. */
@NullMarked
package io.registryfacade.edge.script;

import org.jspecify.annotations.NullMarked;
