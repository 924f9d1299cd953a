package io.registryfacade.server.collect;

import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code pull} for registries that no configuration describes. */
final class RegistryOptions {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trusts the authorities in a PEM file, beside those that are trusted already.")
    private @Nullable Path ca;

    @Option(
            names = "--plain-http",
            description = "Uses HTTP without TLS, which is the default for this machine only; a login is then sent to"
                    + " this machine only.")
    private boolean plainHttp;

    @Option(
            names = "--token-server",
            paramLabel = "URL",
            description = "The token server of the registry, if it is at another host, such as"
                    + " https://gitlab.example.com.")
    private @Nullable String tokenServer;

    RegistryOptions() {}

    /** Returns whether an option is given, which a configuration would make meaningless. */
    boolean isGiven() {
        return ca != null || plainHttp || tokenServer != null;
    }

    /**
     * Returns the registry of a host.
     *
     * @throws IllegalArgumentException if the host or an option cannot be used
     */
    Upstream upstream(String host, @Nullable Credentials login) {
        Upstream upstream = Upstream.parse(host);
        if (plainHttp && upstream.registry().type().equals("generic")) {
            upstream = Upstream.generic("http://" + host);
        }
        if (ca != null) {
            upstream = upstream.withConnection(upstream.connection().withTrustedCertificates(ca));
        }
        if (tokenServer != null) {
            upstream = upstream.withTokenOrigin(tokenServer);
        }
        if (login == null) {
            return upstream;
        }
        if (!upstream.origin().isSecure() && !upstream.origin().isLoopback()) {
            throw new IllegalArgumentException("a login is not sent to " + host + " without TLS");
        }
        return upstream.withCredentials(login);
    }
}
