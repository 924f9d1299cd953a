package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

/** Caches which URLs of mirrors have a blob. Bounded, because clients choose the digests. */
final class PresenceCache {
    /** Bytes of an entry beside its text. */
    private static final int OVERHEAD = 200;

    private final Cache<String, Presence> presences;

    PresenceCache(long maxBytes, Ticker ticker) {
        presences = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String url, Presence presence) -> OVERHEAD + url.length())
                .expireAfter(Expiry.<String, Presence>writing((url, presence) -> presence.timeToLive()))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Returns what is known of a URL. */
    Presence get(String url) {
        Presence known = presences.getIfPresent(url);
        return known == null ? Presence.UNKNOWN : known;
    }

    void put(String url, Presence presence) {
        if (presence != Presence.UNKNOWN) {
            presences.put(url, presence);
        }
    }

    long size() {
        presences.cleanUp();
        return presences.estimatedSize();
    }

    void clear() {
        presences.invalidateAll();
    }
}
