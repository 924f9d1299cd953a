package io.registryfacade.server.acme;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;

/** Says in one sentence why an attempt failed, and what to do. */
final class FailureText {
    private final AcmeSettings settings;

    FailureText(AcmeSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the sentence.
     *
     * @param now the time by this machine's clock
     * @param retryAfter when the authority permits the next request
     */
    String of(Exception failure, Instant now, Optional<Instant> retryAfter) {
        if (failure instanceof AcmeFailure) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof AcmeLazyLoadingException && failure.getCause() instanceof AcmeException cause) {
            return of(cause, now, retryAfter);
        }
        if (failure instanceof AcmeNetworkException && failure.getCause() instanceof IOException cause) {
            return network(cause, now);
        }
        if (failure instanceof AcmeUserActionRequiredException required) {
            String terms =
                    required.getTermsOfServiceUri().map(uri -> ", " + uri).orElse("");
            return settings.authority() + " requires agreement to new terms of service" + terms + " ("
                    + ProblemText.of(required.getProblem()) + "); read them, and restart with --acme-agree";
        }
        if (failure instanceof AcmeRateLimitedException limited) {
            return settings.authority() + " limits orders"
                    + retryAfter.map(time -> " until " + time).orElse("") + " ("
                    + ProblemText.of(limited.getProblem()) + "); wait, and avoid restarts without the folder of --data";
        }
        if (failure instanceof AcmeServerException refused
                && !refused.getType().toString().endsWith(":serverInternal")) {
            return settings.authority() + " refused the order for " + settings.names() + " ("
                    + ProblemText.of(refused.getProblem()) + "); correct what it names, or ask the authority";
        }
        if (failure instanceof AcmeException) {
            return settings.authority() + " responded with an error ("
                    + ProblemText.of(String.valueOf(failure.getMessage())) + "); check --acme-directory "
                    + settings.directory() + " and the authority's status page";
        }
        return settings.authority() + " responded in an unknown way (" + ProblemText.of(failure.toString())
                + "); check that --acme-directory " + settings.directory() + " is a directory of ACME";
    }

    private String network(IOException failure, Instant now) {
        String unreachable = "cannot reach the certificate authority " + settings.authority();
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return unreachable + ": its certificate is not valid at " + now + "; check the clock of this machine";
        }
        if (has(failure, CertPathBuilderException.class)) {
            return unreachable + ": its certificate is not from a trusted authority; if it is a private one, name its"
                    + " certificate by --acme-ca";
        }
        if (failure instanceof SSLException) {
            return unreachable + " by TLS (" + ProblemText.of(String.valueOf(failure.getMessage()))
                    + "); check --acme-directory and proxies in between";
        }
        if (has(failure, UnresolvedAddressException.class)) {
            return unreachable + ": its name is not known; check --acme-directory and the DNS of this machine";
        }
        if (failure instanceof HttpTimeoutException) {
            return unreachable + ": it did not respond in time; let the firewall permit connections to it";
        }
        if (failure instanceof ConnectException) {
            return unreachable + ": the connection was refused; let the firewall permit connections to it";
        }
        return unreachable + " (" + ProblemText.of(String.valueOf(failure.getMessage()))
                + "); check the network of this machine";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
