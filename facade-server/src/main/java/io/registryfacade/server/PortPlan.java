package io.registryfacade.server;

import io.registryfacade.http.IpRange;
import io.registryfacade.server.acme.AcmeOptions;
import io.registryfacade.server.acme.AcmeSettings;
import io.registryfacade.server.caddy.CaddyAddress;
import io.registryfacade.server.tls.CertificateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/**
 * The ports of a facade, and where its certificate comes from: at most one of the last three.
 *
 * @param host the address to listen on
 * @param port the port of the facade, 0 for any free port
 * @param redirectPort the port that redirects to HTTPS; {@code null} for none
 * @param proxies the proxies whose connections begin with a PROXY header
 * @param files a certificate in files
 * @param acme a certificate from an authority
 * @param selfSignedHost the host of a certificate that nobody signs
 */
record PortPlan(
        String host,
        int port,
        @Nullable Integer redirectPort,
        List<IpRange> proxies,
        @Nullable CertificateFiles files,
        @Nullable AcmeSettings acme,
        @Nullable String selfSignedHost) {
    private static final Logger LOG = LoggerFactory.getLogger(PortPlan.class);

    private static final int DEFAULT_PORT = 8080;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** The volume in which the Caddy container keeps its certificates. */
    private static final Path CADDY_DATA = Path.of("/data");

    PortPlan {
        proxies = List.copyOf(proxies);
    }

    /**
     * Returns what options and the address for the Caddy container mean together; options come first.
     *
     * @throws ParameterException if options contradict each other
     * @throws IllegalArgumentException if the address contradicts the options
     */
    static PortPlan of(ServerOptions options, AcmeOptions acmeOptions, @Nullable CaddyAddress address) {
        CertificateFiles files = options.certificateFiles();
        String publicHost = files == null && address != null ? address.publicHost() : null;
        AcmeSettings acme = publicHost == null
                ? acmeOptions.settings().orElse(null)
                : acmeOptions.settingsFor(List.of(publicHost), CADDY_DATA);
        if (files != null && acme != null) {
            throw options.usageError("--tls-cert and --domain both provide a certificate: leave one out");
        }
        if (address != null && !address.secure() && (files != null || acme != null)) {
            throw new IllegalArgumentException("ADDRESS " + address.address() + " means HTTP, but the options provide a"
                    + " certificate; use an address with https://");
        }
        String selfSigned = files == null && acme == null && address != null && address.secure()
                ? String.valueOf(address.host() == null ? "localhost" : address.host())
                : null;
        boolean secure = files != null || acme != null || selfSigned != null;
        if (!secure && options.httpPort() != null) {
            throw options.usageError(
                    "--http-port redirects to HTTPS, so it requires --domain, or --tls-cert and --tls-key");
        }
        if (publicHost != null && acme != null) {
            LOG.info(
                    "ADDRESS {} counts as agreement to the terms of service of the certificate authority, {}",
                    publicHost,
                    acme.directory().getHost());
        }
        boolean standardPorts = acme != null || (secure && address != null);
        int port = address != null ? address.port() : acme != null ? HTTPS : DEFAULT_PORT;
        return new PortPlan(
                options.host(),
                options.port() == null ? port : options.port(),
                options.httpPort() == null && standardPorts ? Integer.valueOf(HTTP) : options.httpPort(),
                options.proxies(),
                files,
                acme,
                selfSigned);
    }

    /**
     * Returns where the certificate comes from; {@code null} for plain HTTP.
     *
     * @throws IllegalArgumentException if the data folder cannot be used
     */
    @Nullable
    CertificateSource certificates(ScheduledExecutorService timer) {
        if (files != null) {
            return new FileCertificateSource(files, timer);
        }
        if (acme != null) {
            return new AcmeCertificateSource(acme);
        }
        return selfSignedHost == null ? null : new SelfSignedSource(selfSignedHost);
    }
}
