package io.registryfacade.interop;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.interop.RegistryKind.Layers;
import io.registryfacade.interop.RegistryKind.Login;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.Network;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Push;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import io.registryfacade.support.TokenKey;
import io.registryfacade.support.TokenServer;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One registry of each {@link RegistryKind}, all of them over TLS, and a facade in front of them all. */
final class Registries implements AutoCloseable {
    /** The repository in each registry, which clients pull under another name. */
    private static final String REPOSITORY = "acme/app";

    private static final Pattern SERVING = Pattern.compile("serving on port ([0-9]+)");

    private final Sandbox trust = new Sandbox();
    private final Network network = Network.in(trust);
    private final Sandbox sandbox = new Sandbox(network);
    private final RequestRecorder recorder = new RequestRecorder();
    private final TokenKey key = new TokenKey();
    private final Map<RegistryKind, DistributionV3> distributions = new EnumMap<>(RegistryKind.class);
    private final Map<RegistryKind, URI> uris = new EnumMap<>(RegistryKind.class);
    private final TlsHost auth;
    private final FacadeHost facade;

    Registries() {
        try {
            auth = TlsHost.named(TestHosts.AUTH);
            sandbox.closing(auth);
            TokenServer tokens = new TokenServer(key);
            auth.serve(recorder, tokens);
            S3 s3 = S3.start(sandbox, recorder);
            for (RegistryKind kind : RegistryKind.values()) {
                tokens.knows(kind.host(), new Shelf(Set.of(REPOSITORY), Set.of()));
                uris.put(kind, kind == RegistryKind.CRANE ? crane() : distribution(kind, s3));
                fill(kind);
            }
            facade = FacadeHost.start(recorder, this::facade);
            sandbox.closing(facade);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close();
            throw new AssertionError("the registries do not start: " + e.getMessage(), e);
        }
    }

    private URI distribution(RegistryKind kind, S3 s3) {
        String storage = kind.layers() == Layers.S3 ? s3.storage(kind) : DistributionV3.files(sandbox, kind);
        DistributionV3 distribution = DistributionV3.start(sandbox, kind, storage, auth.uri(), network.authority());
        distributions.put(kind, distribution);
        return distribution.uri();
    }

    /** The registry has no TLS. */
    private URI crane() throws IOException {
        Daemon crane =
                sandbox.daemon("crane", List.of(Program.CRANE.path(), "registry", "serve", "--address=127.0.0.1:0"));
        String port = crane.awaitLine(SERVING).group(1);
        TlsHost host = TlsHost.named(RegistryKind.CRANE.host());
        sandbox.closing(host);
        host.serve(recorder, new RegistryProxy(URI.create("http://127.0.0.1:" + port)));
        return host.uri();
    }

    private void fill(RegistryKind kind) throws IOException, InterruptedException {
        Push push = new Push(uris.get(kind), REPOSITORY, kind.publisher(key, REPOSITORY));
        push.image(kind.image(), "multi");
        push.image(kind.singleImage(), TestHosts.TAGS.toArray(String[]::new));
    }

    private RegistryFacade facade(URI publicUrl) {
        FacadeBuilder builder = RegistryFacade.builder().publicUrl(publicUrl.toString());
        for (RegistryKind kind : RegistryKind.values()) {
            builder.upstream(kind.host(), upstream(kind)).route(kind.namespace() + "/**", kind.host(), "acme/**");
        }
        return builder.build();
    }

    private Upstream upstream(RegistryKind kind) {
        Upstream upstream = Upstream.generic(uris.get(kind).toString())
                .withTokenOrigin(auth.uri().toString())
                .withStreamBlobs(kind.layers() == Layers.FACADE)
                .withConnection(ConnectionSettings.defaults().withTrustedCertificates(network.authority()));
        return kind.login() == Login.BASIC ? upstream.withCredentials(Shelf.USER, Shelf.PASSWORD) : upstream;
    }

    /** The version of the program, as it prints it. */
    String version(RegistryKind kind) {
        List<String> command = kind == RegistryKind.CRANE
                ? List.of(Program.CRANE.path(), "version")
                : List.of(Program.DISTRIBUTION_3.path(), "--version");
        Outcome version = sandbox.run(Map.of(), command);
        return new Outcome(
                        version.command(), version.exitCode(), version.screen().replaceFirst("^.* v", ""))
                .version();
    }

    FacadeHost facade() {
        return facade;
    }

    Network network() {
        return network;
    }

    RequestRecorder recorder() {
        return recorder;
    }

    /** The registries that terminate TLS themselves. */
    Map<RegistryKind, DistributionV3> distributions() {
        return Map.copyOf(distributions);
    }

    /** The output of all programs. */
    String logs() {
        return sandbox.logs();
    }

    @Override
    public void close() {
        sandbox.close();
        trust.close();
    }
}
