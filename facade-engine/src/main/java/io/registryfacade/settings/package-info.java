/** The settings for resolving ({@link io.registryfacade.settings.ResolveSettings}): memory, time and concurrency. */
@NullMarked
package io.registryfacade.settings;

import org.jspecify.annotations.NullMarked;
