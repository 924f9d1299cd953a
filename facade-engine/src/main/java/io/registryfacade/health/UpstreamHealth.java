package io.registryfacade.health;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of an upstream, as the last request on behalf of a client found it. The facade sends no probes.
 *
 * @param state the state
 * @param observedAt when the state was observed; {@code null} if the facade has sent no request
 * @param problem why the last request failed; {@code null} if it did not
 */
public record UpstreamHealth(
        State state, @Nullable Instant observedAt, @Nullable String problem) {
    /** The health of an upstream to which the facade has sent no request. */
    public static final UpstreamHealth UNKNOWN = new UpstreamHealth(State.UNKNOWN, null, null);

    /** The state of an upstream. */
    public enum State {
        /** The facade has sent no request yet, or clients are redirected. */
        UNKNOWN,
        /** It responds, with any status that is not listed under {@link #DOWN}. */
        UP,
        /**
         * It or its token server cannot be reached, does not respond in time, responds with 429 or a status of 500 or
         * above, or refuses the facade's own credentials; or the configuration does not allow its token server.
         */
        DOWN
    }

    public UpstreamHealth {
        Objects.requireNonNull(state, "state");
    }
}
