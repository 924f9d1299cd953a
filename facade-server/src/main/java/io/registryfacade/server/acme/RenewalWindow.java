package io.registryfacade.server.acme;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.toolbox.AcmeUtils;
import org.shredzone.acme4j.toolbox.JSON;

/** When an authority suggests to renew a certificate (ARI, RFC 9773). */
record RenewalWindow(Instant start, Instant end) {
    RenewalWindow {
        if (!start.isBefore(end)) {
            throw new AcmeProtocolException("the suggested renewal window ends before it begins");
        }
    }

    /**
     * Asks the authority, without an account.
     *
     * @return the window; empty if the authority suggests none
     */
    static Optional<RenewalWindow> fetch(Session session, X509Certificate certificate) throws AcmeException {
        Optional<URL> resource = session.resourceUrlOptional(Resource.RENEWAL_INFO);
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = session.connect()) {
            connection.sendRequest(url(resource.get(), certificate), session, null);
            JSON window = connection.readJsonResponse().get("suggestedWindow").asObject();
            return Optional.of(new RenewalWindow(
                    window.get("start").asInstant(), window.get("end").asInstant()));
        }
    }

    private static URL url(URL resource, X509Certificate certificate) {
        String base = resource.toString();
        try {
            return URI.create((base.endsWith("/") ? base : base + "/")
                            + AcmeUtils.getRenewalUniqueIdentifier(certificate))
                    .toURL();
        } catch (MalformedURLException e) {
            throw new AcmeProtocolException("the URL for renewals is malformed: " + base, e);
        }
    }

    /** Returns a random time in the window, so that not all servers renew at once. */
    Instant choose(RandomGenerator random) {
        return start.plusMillis(random.nextLong(end.toEpochMilli() - start.toEpochMilli()));
    }
}
