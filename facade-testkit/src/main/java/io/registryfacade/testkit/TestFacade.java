package io.registryfacade.testkit;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.httpserver.FacadeHttpHandler;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A facade for tests in front of an {@link EmbeddedRegistry}, both on free ports of the loopback address, over plain
 * HTTP. With JUnit, {@link Builder#asExtension} starts and stops it.
 */
public final class TestFacade implements AutoCloseable {
    private final List<CompletedRequest> requests = new CopyOnWriteArrayList<>();
    private final EmbeddedRegistry registry;
    private final FacadeEngine engine;
    private final LoopbackServer server;

    private TestFacade(EmbeddedRegistry registry, RegistryFacade facade) {
        this.registry = registry;
        this.engine = new FacadeEngine(facade, List.of(new FacadeListener() {
            @Override
            public void requestCompleted(CompletedRequest request) {
                requests.add(request);
            }
        }));
        this.server = LoopbackServer.start(new FacadeHttpHandler(engine));
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Configures and starts a {@link TestFacade} and its registry. */
    public static final class Builder {
        private final EmbeddedRegistry.Builder registry = EmbeddedRegistry.builder();
        private final Map<String, String> routes = new LinkedHashMap<>();
        private Consumer<FacadeBuilder> settings = builder -> {};

        private Builder() {}

        /**
         * Adds an image to the registry.
         *
         * @param image the image
         * @return this
         */
        public Builder image(TestImage image) {
            registry.images(image);
            return this;
        }

        /**
         * Adds a route to the registry. Without any route, the facade serves every repository under its own name.
         *
         * @param repository the pattern that the facade serves, such as {@code my-org/**}
         * @param as the pattern at the registry, such as {@code acme/**}
         * @return this
         */
        public Builder route(String repository, String as) {
            routes.put(repository, as);
            return this;
        }

        /**
         * Makes the registry behave like the public ones: it requires a token and redirects requests for blobs. The
         * facade then resolves manifests.
         *
         * @return this
         */
        public Builder requireToken() {
            registry.requireToken().redirectBlobs();
            return this;
        }

        /**
         * Changes any other setting of the facade. The name of the registry's upstream is {@code registry}.
         *
         * @param moreSettings called with the builder of the facade before it is built
         * @return this
         */
        public Builder configure(Consumer<FacadeBuilder> moreSettings) {
            settings = settings.andThen(moreSettings);
            return this;
        }

        /**
         * Starts the registry and the facade.
         *
         * @return the facade, which the caller must close
         * @throws io.registryfacade.InvalidConfigurationException if the routes or settings are invalid
         */
        public TestFacade start() {
            EmbeddedRegistry started = registry.start();
            try {
                FacadeBuilder facade = RegistryFacade.builder()
                        .upstream("registry", Upstream.generic(started.url().toString()));
                (routes.isEmpty() ? Map.of("**", "**") : routes)
                        .forEach((repository, as) -> facade.route(repository, "registry", as));
                settings.accept(facade);
                return new TestFacade(started, facade.build());
            } catch (RuntimeException e) {
                started.close();
                throw e;
            }
        }

        /**
         * Returns a JUnit extension that starts and stops the facade. JUnit must be on the class path.
         *
         * @return an extension for a field with {@code @RegisterExtension}
         */
        public FacadeExtension asExtension() {
            return new FacadeExtension(this);
        }
    }

    /**
     * Returns the facade's URL.
     *
     * @return such as {@code http://127.0.0.1:32769}
     */
    public URI url() {
        return server.url();
    }

    /**
     * Returns the reference by which a client pulls an image through the facade.
     *
     * @param reference a repository and a tag or digest, such as {@code my-org/app:1.0}
     * @return the reference with the facade's address, such as {@code 127.0.0.1:32769/my-org/app:1.0}
     * @throws IllegalArgumentException if it is not a repository and a tag or digest; the message says why, and what would
     *     be right
     */
    public String image(String reference) {
        return url().getAuthority() + "/" + ImageName.parse(reference);
    }

    /**
     * Returns the registry behind the facade.
     *
     * @return the registry, which stops with the facade
     */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /**
     * Returns the requests that the facade completed.
     *
     * @return a snapshot, in the order of the responses
     */
    public List<CompletedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Discards the requests that were recorded, those of the registry included. */
    public void forgetRequests() {
        requests.clear();
        registry.forgetRequests();
    }

    /** Stops the facade and its registry. */
    @Override
    public void close() {
        server.close();
        engine.close();
        registry.close();
    }
}
