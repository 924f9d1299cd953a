package io.registryfacade.health;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of the cache that replicas share. A facade without its shared cache serves every pull, so this does not
 * change the health of the facade.
 *
 * @param state the state
 * @param observedAt when the state was observed; {@code null} if the facade has not used the cache
 * @param problem why the cache is not used; {@code null} if it is
 */
public record SharedCacheHealth(
        State state, @Nullable Instant observedAt, @Nullable String problem) {
    /** The health of a cache that the facade has not used. */
    public static final SharedCacheHealth UNKNOWN = new SharedCacheHealth(State.UNKNOWN, null, null);

    /** The state of a shared cache. */
    public enum State {
        /** The facade has not used it yet. */
        UNKNOWN,
        /** It responds in time. */
        UP,
        /** Several operations failed in a row, so the facade works without it, and tries it once a second. */
        DOWN
    }

    public SharedCacheHealth {
        Objects.requireNonNull(state, "state");
    }
}
