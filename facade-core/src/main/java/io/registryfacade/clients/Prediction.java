package io.registryfacade.clients;

import org.jspecify.annotations.Nullable;

/**
 * What a client will experience.
 *
 * @param outcome the outcome
 * @param fact the fact that decided; {@code null} if the client works, or no client would
 * @param reason one sentence that says why it does not work, and what to change; empty if it works
 */
public record Prediction(Outcome outcome, @Nullable ClientFact fact, String reason) {
    static final Prediction WORKS = new Prediction(Outcome.WORKS, null, "");

    static final Prediction NO_COMMAND = new Prediction(Outcome.NO_COMMAND, null, "it has no command for this");

    static Prediction failsBy(ClientFact fact, String reason) {
        return new Prediction(Outcome.FAILS, fact, reason);
    }

    static Prediction fails(String reason) {
        return new Prediction(Outcome.FAILS, null, reason);
    }

    static Prediction unknown(String reason) {
        return new Prediction(Outcome.UNKNOWN, null, reason);
    }

    /**
     * Returns whether the outcome is {@link Outcome#WORKS}.
     *
     * @return {@code true} if it works
     */
    public boolean works() {
        return outcome == Outcome.WORKS;
    }
}
