package io.registryfacade.server.acme;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;
import org.shredzone.acme4j.toolbox.JSON;

/** A certificate authority, reached with the trust of the settings and with limits. */
final class Authority extends GenericAcmeProvider {
    private final AcmeSettings settings;
    private final InstantSource clock;
    private final Duration timeout;
    private final HttpClient client;
    private final ResponseTimes times = new ResponseTimes();

    /**
     * Creates an authority.
     *
     * @param timeout the longest time for a request and its response
     * @throws IllegalArgumentException if the trusted certificates cannot be read
     */
    Authority(AcmeSettings settings, InstantSource clock, Duration timeout) {
        this.settings = settings;
        this.clock = clock;
        this.timeout = timeout;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(ProxySelector.getDefault())
                .connectTimeout(timeout);
        if (settings.authorityCertificates() != null) {
            builder.sslContext(PrivateTrust.of(settings.authorityCertificates()));
        }
        client = builder.build();
    }

    /** Begins an attempt: reads the directory anew, and forgets what the authority said about time. */
    Session session() throws AcmeException {
        times.clear();
        Session session = new Session(settings.directory(), this);
        session.setLocale(Locale.ENGLISH);
        session.getMetadata();
        return session;
    }

    /** Returns what the responses since the last {@link #session} said about time. */
    ResponseTimes times() {
        return times;
    }

    @Override
    public HttpClient createHttpClient(NetworkSettings ignored) {
        return client;
    }

    @Override
    public Connection connect(URI uri, NetworkSettings network, HttpClient httpClient) {
        return new AuthorityConnection(createHttpConnector(network, httpClient), clock, timeout, times);
    }

    /** Reads the directory once a session; the library would read it before each request. */
    @Override
    public @Nullable JSON directory(Session session, URI uri) throws AcmeException {
        return session.hasDirectory() ? null : super.directory(session, uri);
    }
}
