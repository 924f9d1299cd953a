package io.registryfacade.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the facade itself reaches a registry, where it does.
 *
 * @param trusted certificates of authorities that are trusted beside those of the JDK
 * @param proxy an HTTP proxy; {@code null} for what the JVM itself uses, which is none unless it was told
 * @param connectTimeout how long a connection may take to come about
 * @param timeout how long the registry may take to answer, to the last byte of what is read here; where a layer passes
 *     through, how long it may pause
 * @param limits how much of an answer is read
 */
public record Connection(
        List<X509Certificate> trusted,
        @Nullable InetSocketAddress proxy,
        Duration connectTimeout,
        Duration timeout,
        Limits limits) {
    /**
     * How much of an answer is read, in bytes; longer ones are answered with 502.
     *
     * @param manifest of a manifest; registries accept up to 4 MiB
     * @param token of the answer of a token server
     * @param list of a list of tags or referrers
     */
    public record Limits(int manifest, int token, int list) {
        /**
         * Checks that something can be read.
         *
         * @param manifest of a manifest
         * @param token of the answer of a token server
         * @param list of a list of tags or referrers
         * @throws IllegalArgumentException if one is less than 1
         */
        public Limits {
            if (manifest < 1 || token < 1 || list < 1) {
                throw new IllegalArgumentException("a limit must be at least 1 byte");
            }
        }
    }

    private static final Connection DEFAULTS = new Connection(
            List.of(),
            null,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            new Limits(4 * 1024 * 1024, 64 * 1024, 1024 * 1024));

    /**
     * Keeps a copy of the certificates.
     *
     * @param trusted certificates of authorities that are trusted beside those of the JDK
     * @param proxy an HTTP proxy; {@code null} for what the JVM itself uses, which is none unless it was told
     * @param connectTimeout how long a connection may take to come about
     * @param timeout how long the registry may take to answer, to the last byte of what is read here
     * @param limits how much of an answer is read
     * @throws IllegalArgumentException if a timeout is not longer than nothing
     */
    public Connection {
        trusted = List.copyOf(trusted);
        Objects.requireNonNull(limits, "limits");
        if (connectTimeout.isNegative() || connectTimeout.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout must be longer than nothing");
        }
    }

    /**
     * What holds if nothing else is said.
     *
     * @return the certificates of the JDK, no proxy, 3 seconds to connect and 5 to answer, 4 MiB for a manifest, 64 KiB
     *     for a token, 1 MiB for a list
     */
    public static Connection defaults() {
        return DEFAULTS;
    }

    /**
     * Trusts other authorities too.
     *
     * @param pem a file with their certificates
     * @return the changed connection
     * @throws IllegalArgumentException if the file cannot be read, or holds no certificate
     */
    public Connection withTrustedCertificates(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) {
                throw new IllegalArgumentException(pem + " holds no certificate");
            }
            List<X509Certificate> all =
                    Stream.concat(trusted.stream(), read.stream()).toList();
            return new Connection(all, proxy, connectTimeout, timeout, limits);
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("cannot read certificates from " + pem + ": " + e, e);
        }
    }

    /**
     * Goes through a proxy.
     *
     * @param address of an HTTP proxy, unresolved or not
     * @return the changed connection
     */
    public Connection withProxy(InetSocketAddress address) {
        return new Connection(trusted, address, connectTimeout, timeout, limits);
    }

    /**
     * Waits for another time.
     *
     * @param connect how long a connection may take to come about
     * @param answer how long the registry may take to answer, to the last byte of what is read here
     * @return the changed connection
     */
    public Connection withTimeouts(Duration connect, Duration answer) {
        return new Connection(trusted, proxy, connect, answer, limits);
    }

    /**
     * Reads more or less.
     *
     * @param other how much
     * @return the changed connection
     */
    public Connection withLimits(Limits other) {
        return new Connection(trusted, proxy, connectTimeout, timeout, other);
    }
}
