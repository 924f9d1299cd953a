package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.support.Authority;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import io.registryfacade.support.TokenKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Distribution 3, which terminates TLS itself and offers HTTP/2. */
final class DistributionV3 {
    private static final Pattern LISTENING = Pattern.compile("listening on \\S+:([0-9]+), tls");
    private static final Pattern ACCESS =
            Pattern.compile("\"[A-Z]+ \\S+ (HTTP/[0-9.]+)\" [0-9]{3} \\S+ \"[^\"]*\" \"([^\"]*)\"");
    private static final int BCRYPT_COST = 4;

    private final Daemon daemon;
    private final URI uri;

    private DistributionV3(Daemon daemon, URI uri) {
        this.daemon = daemon;
        this.uri = uri;
    }

    /**
     * Starts a registry.
     *
     * @param sandbox the sandbox on the network of the hosts
     * @param kind the kind of registry
     * @param storage the storage section of its configuration
     * @param tokens the token server, if the registry requires tokens
     * @param authority the certificate of the authority that signs tokens
     */
    static DistributionV3 start(Sandbox sandbox, RegistryKind kind, String storage, URI tokens, Path authority) {
        String host = kind.host();
        Path certificates = sandbox.path(host + ".pem");
        Path key = sandbox.path(host + ".key");
        Authority.ofTheRun().pem(host, certificates, key);
        String config = """
                version: 0.1
                log: { level: info }
                http:
                  addr: "%s:0"
                  secret: for-one-registry-only
                  tls: { certificate: %s, key: %s }
                """.formatted(host, certificates, key) + storage + auth(sandbox, kind, tokens, authority);
        Daemon daemon = sandbox.daemon(
                host,
                List.of(
                        Program.DISTRIBUTION_3.path(),
                        "serve",
                        sandbox.file(host + ".yml", config).toString()));
        String port = daemon.awaitLine(LISTENING).group(1);
        return new DistributionV3(daemon, URI.create("https://" + host + ":" + port));
    }

    /** The configuration of a storage in files. */
    static String files(Sandbox sandbox, RegistryKind kind) {
        return "storage: { filesystem: { rootdirectory: %s } }%n".formatted(sandbox.directory(kind.host()));
    }

    private static String auth(Sandbox sandbox, RegistryKind kind, URI tokens, Path authority) {
        return switch (kind.login()) {
            case NONE -> "";
            case BASIC ->
                "auth: { htpasswd: { realm: registry, path: %s } }%n"
                        .formatted(sandbox.file(kind.host() + ".htpasswd", passwords()));
            case BEARER -> """
                    auth:
                      token: { realm: "%s/token", service: %s, issuer: %s, rootcertbundle: %s }
                    """.formatted(tokens, kind.host(), TokenKey.ISSUER, authority);
        };
    }

    private static String passwords() {
        byte[] salt = "sixteen bytes ok".getBytes(UTF_8);
        return Shelf.USER + ":" + OpenBSDBCrypt.generate(Shelf.PASSWORD.toCharArray(), salt, BCRYPT_COST) + "\n";
    }

    URI uri() {
        return uri;
    }

    /** The HTTP versions of the requests of a user agent, from the registry's log. */
    Stream<String> httpVersions(String userAgent) {
        return ACCESS.matcher(daemon.log())
                .results()
                .filter(access -> access.group(2).startsWith(userAgent))
                .map(access -> access.group(1));
    }
}
