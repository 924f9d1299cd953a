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

/** The facades in front of the {@link Machines}, as their operators would configure them. */
final class Facades implements AutoCloseable {
    /** What clients call {@link Machines#ELSEWHERE}. */
    static final String RENAMED = "my-org/tools/app";
    /** What clients call {@link Machines#MOVED}. */
    static final String MOVED = "my-org/moving/new";

    /** What clients call {@link Machines#PAGED_ELSEWHERE}. */
    static final String PAGED_RENAMED = "my-org/tools/paged";
    /** What clients call {@link Machines#OPEN_PAGED_ELSEWHERE}. */
    static final String OPEN_PAGED_RENAMED = "my-org/renamed/paged";

    /** What clients call {@link Machines#CLOSED} when they show a password. */
    static final String CLOSED_RENAMED = "my-org/vault/secret";

    private final Machines machines;
    private final FacadeHost open;
    private final FacadeHost streaming;
    private final FacadeHost withPassword;

    Facades(Machines machines) {
        this.machines = machines;
        this.open = start(builder -> everything(builder, false));
        this.streaming = start(builder -> everything(builder, true));
        this.withPassword = start(builder -> builder.upstream(
                        "a", a().withAuth(AuthMode.TOKEN).withCredentials(Shelf.USER, Shelf.PASSWORD))
                .route("my-org/**", "a"));
    }

    /** For everybody, with all that there is. */
    FacadeHost open() {
        return open;
    }

    /** The same, with the permission to pass through what the registry serves itself. */
    FacadeHost streaming() {
        return streaming;
    }

    /**
     * Where clients use credentials of their own. A new one for each test, because a library that runs in this process
     * keeps the tokens that it got, by host and port.
     */
    FacadeHost forClients() {
        return start(builder -> builder.upstream("a", a().withAuth(AuthMode.CLIENT))
                .route("my-org/**", "a")
                .route("my-org/vault/**", "a", "my-org/**"));
    }

    /** Which pulls with a password of its own. */
    FacadeHost withPassword() {
        return withPassword;
    }

    /** One that serves what is in A. */
    FacadeHost beforeTheMove() {
        return start(builder -> builder.upstream("a", a()).route("my-org/**", "a"));
    }

    /** From now on it serves what is in B. */
    void move(FacadeHost facade) {
        facade.become(facade(facade.uri(), builder -> builder.upstream("b", b()).route("my-org/**", "b")));
    }

    private FacadeHost start(Configuration configuration) {
        return FacadeHost.start(machines.witness(), uri -> facade(uri, configuration));
    }

    private static RegistryFacade facade(URI uri, Configuration configuration) {
        return configuration
                .on(RegistryFacade.builder().publicUrl(uri.toString()))
                .build();
    }

    private FacadeBuilder everything(FacadeBuilder builder, boolean streamBlobs) {
        return builder.upstream("a", a())
                .upstream("b", b())
                .upstream("anon", at(machines.anon()))
                .upstream("stream", at(machines.stream()).withStreamBlobs(streamBlobs))
                .route("my-org/**", "a")
                .route("my-org/tools/**", "a", "acme/**")
                .route(Machines.SECOND, "b")
                .route(Machines.ANONYMOUS, "anon")
                .route("my-org/public/**", "anon")
                .route("my-org/renamed/**", "anon", "acme/public/**")
                .route(Machines.STREAMED, "stream")
                .route("my-org/moving/**", List.of(new UpstreamRef("b", "acme/moving/**"), new UpstreamRef("a")));
    }

    private Upstream a() {
        return at(machines.a());
    }

    private Upstream b() {
        return at(machines.b());
    }

    /** What it asks of those who pull is for the facade to find out. */
    private Upstream at(TlsHost registry) {
        return Upstream.generic(registry.uri().toString())
                .withTokenOrigin(machines.auth().uri().toString())
                .withConnection(ConnectionSettings.defaults().withTrustedCertificates(machines.authority()));
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
