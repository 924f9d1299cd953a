package io.registryfacade.server.acme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How automatic certificates are doing.
 *
 * @param lastError why the last attempt failed, one sentence for the operator; {@code null} if it succeeded
 * @param nextAttempt when the certificate is ordered or renewed next; {@code null} before the first check
 */
public record AcmeStatus(
        @Nullable String lastError, @Nullable Instant nextAttempt) {}
