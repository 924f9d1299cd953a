package io.registryfacade.server;

import io.registryfacade.http.IpRange;
import io.registryfacade.server.tls.CertificateFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code serve} for its ports and for HTTPS. */
final class ServerOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--host", description = "The address to listen on; all addresses by default.")
    private String host = "0.0.0.0";

    @Option(
            names = "--port",
            converter = PortConverter.class,
            description = "The port to listen on, 0 for any free port; 8080 by default, 443 with --domain.")
    private @Nullable Integer port;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "With HTTPS, another port that redirects from HTTP, and answers certificate authorities;"
                    + " 80 by default with --domain, else none.")
    private @Nullable Integer httpPort;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "The certificate chain, PEM; requires --tls-key. Both files are read again when they change.")
    private @Nullable Path certificates;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The private key of the certificate, PEM.")
    private @Nullable Path key;

    @Option(
            names = "--proxy-protocol",
            paramLabel = "ADDRESSES",
            split = ",",
            description = "Addresses of load balancers, such as 10.0.0.0/8, whose connections begin with a PROXY header"
                    + " (v1 or v2), which has the address of the client.")
    private List<String> proxies = List.of();

    String host() {
        return host;
    }

    @Nullable
    Integer port() {
        return port;
    }

    @Nullable
    Integer httpPort() {
        return httpPort;
    }

    /**
     * Returns the proxies that send a PROXY header.
     *
     * @throws ParameterException if one is no address or range
     */
    List<IpRange> proxies() {
        try {
            return proxies.stream().map(IpRange::parse).toList();
        } catch (IllegalArgumentException e) {
            throw usageError("--proxy-protocol: " + e.getMessage());
        }
    }

    /**
     * Returns the certificate in files; {@code null} if there is none.
     *
     * @throws ParameterException if only one of the two files is given
     */
    @Nullable
    CertificateFiles certificateFiles() {
        if (certificates == null && key == null) {
            return null;
        }
        if (certificates == null || key == null) {
            throw usageError("--tls-cert and --tls-key must be given together");
        }
        return new CertificateFiles(certificates, key, InstantSource.system());
    }

    ParameterException usageError(String message) {
        return new ParameterException(
                Objects.requireNonNull(command, "picocli sets it before the call")
                        .commandLine(),
                message);
    }
}
