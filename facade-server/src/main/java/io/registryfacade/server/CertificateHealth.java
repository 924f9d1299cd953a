package io.registryfacade.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the server's certificate.
 *
 * @param expiresAt when the certificate in use expires; {@code null} as long as there is none
 * @param problem why the last attempt to replace it failed; {@code null} if none has failed since the last success
 * @param nextAttempt when the program orders or renews it next; {@code null} if it is not known yet, or if another program
 *     renews the certificate
 */
record CertificateHealth(
        @Nullable Instant expiresAt,
        @Nullable String problem,
        @Nullable Instant nextAttempt) {
    /** Returns whether clients can connect now, and no attempt has failed since the last success. */
    boolean isHealthy(Instant now) {
        return problem == null && expiresAt != null && now.isBefore(expiresAt);
    }
}
