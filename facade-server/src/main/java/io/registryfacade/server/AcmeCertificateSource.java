package io.registryfacade.server;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.acme.AcmeCertificates;
import io.registryfacade.server.acme.AcmeSettings;
import io.registryfacade.server.acme.AcmeStatus;
import io.registryfacade.server.acme.Challenges;
import io.registryfacade.server.http.Responses;
import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.ServerCertificates;
import java.util.List;
import java.util.Optional;

/** A certificate that the program obtains from an authority and renews. */
final class AcmeCertificateSource implements CertificateSource {
    private final Challenges challenges = new Challenges();
    private final ServerCertificates certificates = new ServerCertificates(challenges::tlsAlpnCertificate);
    private final AcmeCertificates acme;

    /**
     * Locks the data folder.
     *
     * @throws IllegalArgumentException if the folder cannot be used; the message says what to do
     */
    AcmeCertificateSource(AcmeSettings settings) {
        acme = AcmeCertificates.open(settings, challenges, certificates::use);
    }

    @Override
    public ServerCertificates certificates() {
        return certificates;
    }

    /** Also loads the stored certificate. */
    @Override
    public void start() {
        acme.start();
    }

    @Override
    public CertificateHealth health() {
        AcmeStatus status = acme.status();
        return new CertificateHealth(
                certificates.current().map(CertifiedKey::expiry).orElse(null),
                status.lastError(),
                status.nextAttempt());
    }

    @Override
    public boolean handleChallenge(ServerExchange exchange) {
        String path = exchange.request().rawPath();
        Optional<String> answer = path.startsWith(Challenges.PATH)
                ? challenges.keyAuthorization(path.substring(Challenges.PATH.length()))
                : Optional.empty();
        return answer.isPresent()
                && Responses.send(
                        exchange,
                        new OutboundResponse(
                                200,
                                List.of(new Header("Content-Type", "application/octet-stream")),
                                Body.of(answer.get())));
    }

    @Override
    public void close() {
        acme.close();
    }
}
