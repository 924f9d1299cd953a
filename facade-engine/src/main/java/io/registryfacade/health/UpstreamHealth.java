package io.registryfacade.health;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a registry was when it was last asked on a client's behalf. Nothing is asked in order to find out.
 *
 * @param state how it was
 * @param observedAt when that was; {@code null} if it was never asked
 * @param problem what it failed by; {@code null} if it did not
 */
public record UpstreamHealth(
        State state, @Nullable Instant observedAt, @Nullable String problem) {
    /** A registry that was never asked. */
    public static final UpstreamHealth UNKNOWN = new UpstreamHealth(State.UNKNOWN, null, null);

    /** How a registry may be. */
    public enum State {
        /** Nobody has needed it yet, or clients ask it themselves. */
        UNKNOWN,
        /** It answers, whatever it answers. */
        UP,
        /**
         * It or its token server cannot be reached, does not respond in time, responds with 429 or a status of 500 or
         * above, or refuses the facade's own credentials; or the configuration does not allow its token server.
         */
        DOWN
    }

    /**
     * Checks that there is a state.
     *
     * @param state how it was
     * @param observedAt when that was
     * @param problem what it failed by
     */
    public UpstreamHealth {
        Objects.requireNonNull(state, "state");
    }
}
