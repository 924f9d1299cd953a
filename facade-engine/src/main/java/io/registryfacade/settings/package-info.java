/**
 * The settings for resolving ({@link io.registryfacade.settings.ResolveSettings}): limits on memory, time and
 * concurrency, and the key of login tokens. An {@link io.registryfacade.engine.EngineConfiguration} carries them to the
 * engine.
 */
@NullMarked
package io.registryfacade.settings;

import org.jspecify.annotations.NullMarked;
