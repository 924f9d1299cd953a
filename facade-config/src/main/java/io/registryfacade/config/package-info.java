/**
 * Reads configuration files in YAML or JSON. A file enters at {@link io.registryfacade.config.FacadeConfiguration},
 * {@code DocumentReader} parses it into nodes with line and column, and {@code FacadeBinding} binds them to an {@code
 * EngineConfiguration}. The binding code is written out, so that it reports all problems at once, each with its
 * location.
 */
@NullMarked
package io.registryfacade.config;

import org.jspecify.annotations.NullMarked;
