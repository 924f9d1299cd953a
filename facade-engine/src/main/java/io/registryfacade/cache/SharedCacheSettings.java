package io.registryfacade.cache;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The address of a shared cache, and how to connect there. Settings are immutable; {@link #toString} does not contain
 * the password.
 */
public final class SharedCacheSettings {
    /** The name of the user that a Redis without further users has. */
    private static final String DEFAULT_USER = "default";

    /** A pull that misses uses three operations, so a cache that hangs delays it by little. */
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private final URI address;
    private final @Nullable Credentials credentials;
    private final List<X509Certificate> trustedCertificates;
    private final Duration timeout;

    private SharedCacheSettings(
            URI address,
            @Nullable Credentials credentials,
            List<X509Certificate> trustedCertificates,
            Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout must be greater than 0");
        }
        this.address = address;
        this.credentials = credentials;
        this.trustedCertificates = List.copyOf(trustedCertificates);
        this.timeout = timeout;
    }

    /**
     * Parses the URL of a shared cache.
     *
     * @param url such as {@code redis://cache.example.com:6379} or {@code rediss://user:password@cache.example.com/0}
     * @return the settings
     * @throws IllegalArgumentException if it is not such a URL, or no {@link SharedCacheProvider} accepts it; the
     *     message does not contain the password
     */
    public static SharedCacheSettings parse(String url) {
        URI uri = uri(url);
        URI address = URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getRawPath());
        SharedCacheSettings settings =
                new SharedCacheSettings(address, credentials(uri.getUserInfo()), List.of(), TIMEOUT);
        settings.provider().validate(settings);
        return settings;
    }

    private static URI uri(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // the exception contains the URL with the password
            throw notAnAddress();
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw notAnAddress();
        }
        return uri;
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException("this is not the URL of a shared cache: write redis://HOST:PORT, or"
                + " rediss://USER:PASSWORD@HOST:PORT with percent-encoding in the password");
    }

    private static @Nullable Credentials credentials(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        return Credentials.of(user.isEmpty() ? DEFAULT_USER : user, colon < 0 ? "" : userInfo.substring(colon + 1));
    }

    private SharedCacheProvider provider() {
        return SharedCacheProviders.of(address.getScheme());
    }

    /**
     * Opens the cache, which connects in the background.
     *
     * @return the cache
     */
    public SharedCache open() {
        return provider().open(this);
    }

    /**
     * Returns the address.
     *
     * @return scheme, host, port if present, and path; without user and password
     */
    public URI address() {
        return address;
    }

    /**
     * Returns the account.
     *
     * @return {@code null} if the cache requires none
     */
    public @Nullable Credentials credentials() {
        return credentials;
    }

    /**
     * Returns the certificates of the authorities to trust in addition to those of the JDK.
     *
     * @return an immutable list
     */
    public List<X509Certificate> trustedCertificates() {
        return trustedCertificates;
    }

    /**
     * Returns a copy with the password in a file, which is read again when the cache connects. The URL may name the
     * user.
     *
     * @param file one line of UTF-8
     * @return the copy
     * @throws IllegalArgumentException if the file contains no password, or the URL contains one
     */
    public SharedCacheSettings withPasswordFile(Path file) {
        if (credentials != null && !credentials.password().isEmpty()) {
            throw new IllegalArgumentException(
                    "the URL of the shared cache has a password already: keep one of the two");
        }
        String user = credentials == null ? DEFAULT_USER : credentials.username();
        return new SharedCacheSettings(address, Credentials.fromFile(user, file), trustedCertificates, timeout);
    }

    /**
     * Returns a copy that trusts further authorities.
     *
     * @param pem a PEM file with their certificates
     * @return the copy
     * @throws IllegalArgumentException if the file cannot be read, or contains no certificate
     */
    public SharedCacheSettings withTrustedCertificates(Path pem) {
        return new SharedCacheSettings(
                address,
                credentials,
                ConnectionSettings.defaults().withTrustedCertificates(pem).trustedCertificates(),
                timeout);
    }

    /**
     * Returns how long the engine waits for each operation, before it continues without the shared cache.
     *
     * @return 50 ms by default
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param other how long the engine waits for each operation
     * @return the copy
     * @throws IllegalArgumentException if it is not greater than 0
     */
    public SharedCacheSettings withTimeout(Duration other) {
        return new SharedCacheSettings(address, credentials, trustedCertificates, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SharedCacheSettings settings
                && address.equals(settings.address)
                && Objects.equals(credentials, settings.credentials)
                && trustedCertificates.equals(settings.trustedCertificates)
                && timeout.equals(settings.timeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(address, credentials, trustedCertificates, timeout);
    }

    /** Returns the address, without user and password. */
    @Override
    public String toString() {
        return address.toString();
    }
}
