package io.registryfacade.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings for the facade's connections to a registry and its token server. */
public final class ConnectionSettings {
    /** The response timeout leaves time for a pull-through cache that fetches a manifest first, about 20 seconds. */
    private static final ConnectionSettings DEFAULTS =
            new ConnectionSettings(List.of(), null, Duration.ofSeconds(3), Duration.ofSeconds(30), Limits.defaults());

    private final List<X509Certificate> trustedCertificates;
    private final @Nullable InetSocketAddress proxy;
    private final Duration connectTimeout;
    private final Duration responseTimeout;
    private final Limits limits;

    private ConnectionSettings(
            List<X509Certificate> trustedCertificates,
            @Nullable InetSocketAddress proxy,
            Duration connectTimeout,
            Duration responseTimeout,
            Limits limits) {
        this.trustedCertificates = List.copyOf(trustedCertificates);
        this.proxy = proxy;
        this.connectTimeout = positive(connectTimeout);
        this.responseTimeout = positive(responseTimeout);
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    private static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout must be greater than 0");
        }
        return timeout;
    }

    /**
     * Returns the default settings.
     *
     * @return the certificates of the JDK, no proxy, 3 seconds to connect, 30 seconds for a response,
     *     {@link Limits#defaults()}
     */
    public static ConnectionSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the certificates of the authorities that the facade trusts in addition to those of the JDK.
     *
     * @return an immutable list
     */
    public List<X509Certificate> trustedCertificates() {
        return trustedCertificates;
    }

    /**
     * Returns the HTTP proxy.
     *
     * @return the proxy's address; {@code null} for the JVM's setting, which is no proxy by default
     */
    public @Nullable InetSocketAddress proxy() {
        return proxy;
    }

    /**
     * Returns the timeout for opening a connection.
     *
     * @return a positive duration
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * Returns the timeout for a response up to its last byte; for a streamed layer, the longest pause.
     *
     * @return a positive duration
     */
    public Duration responseTimeout() {
        return responseTimeout;
    }

    /**
     * Returns the limits on response sizes and concurrency.
     *
     * @return the limits
     */
    public Limits limits() {
        return limits;
    }

    /**
     * Returns a copy that trusts further authorities.
     *
     * @param pem a PEM file with their certificates
     * @return the copy
     * @throws IllegalArgumentException if the file cannot be read, or contains no certificate
     */
    public ConnectionSettings withTrustedCertificates(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> added = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (added.isEmpty()) {
                throw new IllegalArgumentException(pem + " holds no certificate");
            }
            List<X509Certificate> all =
                    Stream.concat(trustedCertificates.stream(), added.stream()).toList();
            return new ConnectionSettings(all, proxy, connectTimeout, responseTimeout, limits);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read certificates from " + pem + ": there is no such file", e);
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("cannot read certificates from " + pem + ": " + e, e);
        }
    }

    /**
     * Returns a copy that connects through a proxy.
     *
     * @param address the address of an HTTP proxy, resolved or unresolved
     * @return the copy
     */
    public ConnectionSettings withProxy(InetSocketAddress address) {
        return new ConnectionSettings(trustedCertificates, address, connectTimeout, responseTimeout, limits);
    }

    /**
     * Returns a copy with another connect timeout.
     *
     * @param timeout the timeout for opening a connection
     * @return the copy
     * @throws IllegalArgumentException if the timeout is not greater than 0
     */
    public ConnectionSettings withConnectTimeout(Duration timeout) {
        return new ConnectionSettings(trustedCertificates, proxy, timeout, responseTimeout, limits);
    }

    /**
     * Returns a copy with another response timeout.
     *
     * @param timeout the timeout for a response up to its last byte; for a streamed layer, the longest pause
     * @return the copy
     * @throws IllegalArgumentException if the timeout is not greater than 0
     */
    public ConnectionSettings withResponseTimeout(Duration timeout) {
        return new ConnectionSettings(trustedCertificates, proxy, connectTimeout, timeout, limits);
    }

    /**
     * Returns a copy with other timeouts.
     *
     * @param connect the timeout for opening a connection
     * @param response the timeout for a response
     * @return the copy
     * @throws IllegalArgumentException if a timeout is not greater than 0
     */
    public ConnectionSettings withTimeouts(Duration connect, Duration response) {
        return withConnectTimeout(connect).withResponseTimeout(response);
    }

    /**
     * Returns a copy with other limits.
     *
     * @param other the limits
     * @return the copy
     */
    public ConnectionSettings withLimits(Limits other) {
        return new ConnectionSettings(trustedCertificates, proxy, connectTimeout, responseTimeout, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionSettings settings
                && trustedCertificates.equals(settings.trustedCertificates)
                && Objects.equals(proxy, settings.proxy)
                && connectTimeout.equals(settings.connectTimeout)
                && responseTimeout.equals(settings.responseTimeout)
                && limits.equals(settings.limits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(trustedCertificates, proxy, connectTimeout, responseTimeout, limits);
    }

    @Override
    public String toString() {
        return "ConnectionSettings[trustedCertificates=" + trustedCertificates.size() + ", proxy=" + proxy
                + ", connectTimeout=" + connectTimeout + ", responseTimeout=" + responseTimeout + ", limits=" + limits
                + "]";
    }
}
