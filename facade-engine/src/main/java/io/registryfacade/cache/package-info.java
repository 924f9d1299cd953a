/**
 * The SPI of a cache that replicas of a facade share. Without one, each replica has its own caches only.
 *
 * <p>A {@link io.registryfacade.cache.SharedCacheProvider} on the class path or module path opens the cache that
 * {@link io.registryfacade.cache.SharedCacheSettings} name. The engine guards it by a time limit and a circuit breaker,
 * and verifies what it reads, so an implementation only transfers bytes.
 */
@NullMarked
package io.registryfacade.cache;

import org.jspecify.annotations.NullMarked;
