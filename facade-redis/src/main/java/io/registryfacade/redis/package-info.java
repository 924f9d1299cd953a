/**
 * A cache in Redis or Valkey that replicas share, by Lettuce. With this module on the class path,
 * {@code resolve.sharedCache} accepts {@code redis://} and {@code rediss://}.
 */
@NullMarked
package io.registryfacade.redis;

import org.jspecify.annotations.NullMarked;
