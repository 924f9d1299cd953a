package io.registryfacade.interop;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.support.Shelf;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The facades in front of the {@link TestHosts}, with typical configurations. */
final class Facades implements AutoCloseable {
    /** The clients' name of {@link TestHosts#UPSTREAM_APP}. */
    static final String RENAMED = "my-org/tools/app";
    /** The clients' name of {@link TestHosts#MOVED}. */
    static final String MOVED = "my-org/moving/new";

    /** The clients' name of {@link TestHosts#UPSTREAM_PAGED}. */
    static final String PAGED_RENAMED = "my-org/tools/paged";
    /** The clients' name of {@link TestHosts#UPSTREAM_OPEN_PAGED}. */
    static final String OPEN_PAGED_RENAMED = "my-org/renamed/paged";

    /** The clients' name of {@link TestHosts#CLOSED} when they send a password. */
    static final String CLOSED_RENAMED = "my-org/vault/secret";

    private final TestHosts hosts;
    private final FacadeHost open;
    private final FacadeHost streaming;
    private final FacadeHost withPassword;

    Facades(TestHosts hosts) {
        this.hosts = hosts;
        this.open = start(builder -> everything(builder, false));
        this.streaming = start(builder -> everything(builder, true));
        this.withPassword = start(builder -> builder.upstream(
                        "a", a().withAuth(AuthMode.TOKEN).withCredentials(Shelf.USER, Shelf.PASSWORD))
                .route("my-org/**", "a"));
    }

    /** A facade for all public repositories. */
    FacadeHost open() {
        return open;
    }

    /** The same facade, with {@code streamBlobs}. */
    FacadeHost streaming() {
        return streaming;
    }

    /**
     * A facade where clients use their own credentials. Each test has a new one, because a library in this process caches
     * its tokens by host and port.
     */
    FacadeHost forClients() {
        return start(builder -> builder.upstream("a", a().withAuth(AuthMode.CLIENT))
                .route("my-org/**", "a")
                .route("my-org/vault/**", "a", "my-org/**"));
    }

    /** A facade that pulls with its own password. */
    FacadeHost withPassword() {
        return withPassword;
    }

    /** A facade that serves the images of registry A. */
    FacadeHost beforeTheMove() {
        return start(builder -> builder.upstream("a", a()).route("my-org/**", "a"));
    }

    /** Changes a facade to the images of registry B. */
    void move(FacadeHost facade) {
        facade.reload(facade(facade.uri(), builder -> builder.upstream("b", b()).route("my-org/**", "b")));
    }

    private FacadeHost start(Configuration configuration) {
        return FacadeHost.start(hosts.recorder(), uri -> facade(uri, configuration));
    }

    private static RegistryFacade facade(URI uri, Configuration configuration) {
        return configuration
                .on(RegistryFacade.builder().publicUrl(uri.toString()))
                .build();
    }

    private FacadeBuilder everything(FacadeBuilder builder, boolean streamBlobs) {
        return builder.upstream("a", a())
                .upstream("b", b())
                .upstream("anon", at(hosts.anon()))
                .upstream("stream", at(hosts.stream()).withStreamBlobs(streamBlobs))
                .route("my-org/**", "a")
                .route("my-org/tools/**", "a", "acme/**")
                .route(TestHosts.SECOND, "b")
                .route(TestHosts.ANONYMOUS, "anon")
                .route("my-org/public/**", "anon")
                .route("my-org/renamed/**", "anon", "acme/public/**")
                .route(TestHosts.STREAMED, "stream")
                .route("my-org/moving/**", List.of(new UpstreamRef("b", "acme/moving/**"), new UpstreamRef("a")));
    }

    private Upstream a() {
        return at(hosts.a());
    }

    private Upstream b() {
        return at(hosts.b());
    }

    /** An upstream whose authentication the facade must detect. */
    private Upstream at(TlsHost registry) {
        return Upstream.generic(registry.uri().toString())
                .withTokenOrigin(hosts.auth().uri().toString())
                .withConnection(ConnectionSettings.defaults().withTrustedCertificates(hosts.authority()));
    }

    @Override
    public void close() throws IOException {
        for (FacadeHost facade : List.of(open, streaming, withPassword)) {
            facade.close();
        }
    }

    private interface Configuration {
        FacadeBuilder on(FacadeBuilder builder);
    }
}
