package io.registryfacade.interop;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.support.Shelf;
import io.registryfacade.upstream.AuthMode;
import java.util.List;

/** A typical configuration of a facade in front of the {@link TestHosts}. */
enum Configuration {
    /** All public repositories, each at one registry. */
    OPEN {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return everything(builder, upstreams, false);
        }
    },
    /** The same with {@code streamBlobs}. */
    STREAMING {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return everything(builder, upstreams, true);
        }
    },
    /** A route with two registries, the first of which does not have all images yet. */
    MIGRATING {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return builder.upstream("a", upstreams.a())
                    .upstream("b", upstreams.b())
                    .route("my-org/moving/**", List.of(new UpstreamRef("b", "acme/moving/**"), new UpstreamRef("a")));
        }
    },
    /** Everything at registry A. */
    BEFORE_THE_MOVE {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return builder.upstream("a", upstreams.a()).route("my-org/**", "a");
        }
    },
    /** Everything at registry B. */
    AFTER_THE_MOVE {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return builder.upstream("b", upstreams.b()).route("my-org/**", "b");
        }
    },
    /** Everything in the facade's own files. */
    FILES {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return builder.upstream("files", upstreams.files())
                    .route("my-org/**", "files")
                    .route("my-org/tools/**", "files", "acme/**");
        }
    },
    /** A registry, and files for when it is lost. */
    ARCHIVED {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return builder.upstream("a", upstreams.a())
                    .upstream("archive", upstreams.files())
                    .route("my-org/**", List.of(new UpstreamRef("a"), new UpstreamRef("archive")));
        }
    },
    /** Clients use their own credentials. */
    FOR_CLIENTS {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return builder.upstream("a", upstreams.a().withAuth(AuthMode.CLIENT))
                    .route("my-org/**", "a")
                    .route("my-org/vault/**", "a", "my-org/**");
        }
    },
    /** The facade pulls with its own password. */
    WITH_PASSWORD {
        @Override
        FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams) {
            return builder.upstream(
                            "a", upstreams.a().withAuth(AuthMode.TOKEN).withCredentials(Shelf.USER, Shelf.PASSWORD))
                    .route("my-org/**", "a");
        }
    };

    abstract FacadeBuilder on(FacadeBuilder builder, Upstreams upstreams);

    RegistryFacade facade(String publicUrl, Upstreams upstreams) {
        return on(RegistryFacade.builder().publicUrl(publicUrl), upstreams).build();
    }

    private static FacadeBuilder everything(FacadeBuilder builder, Upstreams upstreams, boolean streamBlobs) {
        return builder.upstream("a", upstreams.a())
                .upstream("b", upstreams.b())
                .upstream("anon", upstreams.anon())
                .upstream("stream", upstreams.stream().withStreamBlobs(streamBlobs))
                .route("my-org/**", "a")
                .route("my-org/tools/**", "a", "acme/**")
                .route(TestHosts.SECOND, "b")
                .route(TestHosts.ANONYMOUS, "anon")
                .route("my-org/public/**", "anon")
                .route("my-org/renamed/**", "anon", "acme/public/**")
                .route(TestHosts.STREAMED, "stream");
    }
}
