package io.registryfacade.testkit;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.AnsweredRequest;
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
 * A facade for tests, in front of an {@link EmbeddedRegistry}: both at free ports of the loopback address, over plain
 * HTTP. With JUnit, {@link Builder#asExtension} starts and ends it.
 */
public final class TestFacade implements AutoCloseable {
    private final List<AnsweredRequest> requests = new CopyOnWriteArrayList<>();
    private final EmbeddedRegistry registry;
    private final FacadeEngine engine;
    private final LocalServer server;

    private TestFacade(EmbeddedRegistry registry, RegistryFacade facade) {
        this.registry = registry;
        this.engine = new FacadeEngine(facade, List.of(new FacadeListener() {
            @Override
            public void answered(AnsweredRequest request) {
                requests.add(request);
            }
        }));
        this.server = LocalServer.start(new FacadeHttpHandler(engine));
    }

    /**
     * For a facade of what the test needs.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Puts a facade and its registry together. */
    public static final class Builder {
        private final EmbeddedRegistry.Builder registry = EmbeddedRegistry.builder();
        private final Map<String, String> routes = new LinkedHashMap<>();
        private Consumer<FacadeBuilder> more = builder -> {};

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
         * Adds a route to the registry. Without any route, everything is served by the name that it has there.
         *
         * @param repository what the facade serves, such as {@code my-org/**}
         * @param as what that is called at the registry, such as {@code acme/**}
         * @return this
         */
        public Builder route(String repository, String as) {
            routes.put(repository, as);
            return this;
        }

        /**
         * Makes the registry like the public ones: it wants a token, and redirects to where its blobs are. The facade
         * then asks it for manifests on the client's behalf.
         *
         * @return this
         */
        public Builder requireToken() {
            registry.requireToken().redirectBlobs();
            return this;
        }

        /**
         * Sets whatever else a facade has. The registry's upstream is called {@code registry}.
         *
         * @param settings called with the builder of the facade before it is built
         * @return this
         */
        public Builder configure(Consumer<FacadeBuilder> settings) {
            more = more.andThen(settings);
            return this;
        }

        /**
         * Starts the registry and the facade.
         *
         * @return the facade, which is to be closed
         * @throws io.registryfacade.InvalidConfigurationException if there cannot be such a facade
         */
        public TestFacade start() {
            EmbeddedRegistry started = registry.start();
            try {
                FacadeBuilder facade = RegistryFacade.builder()
                        .upstream("registry", Upstream.generic(started.url().toString()));
                (routes.isEmpty() ? Map.of("**", "**") : routes)
                        .forEach((repository, as) -> facade.route(repository, "registry", as));
                more.accept(facade);
                return new TestFacade(started, facade.build());
            } catch (RuntimeException e) {
                started.close();
                throw e;
            }
        }

        /**
         * Has JUnit start and end it.
         *
         * @return an extension to be registered with {@code @RegisterExtension}
         */
        public FacadeExtension asExtension() {
            return new FacadeExtension(this);
        }
    }

    /**
     * Where the facade is.
     *
     * @return such as {@code http://127.0.0.1:32769}
     */
    public URI url() {
        return server.url();
    }

    /**
     * What a client pulls.
     *
     * @param reference a repository and a tag or digest, such as {@code my-org/app:1.0}
     * @return the same at the facade, such as {@code 127.0.0.1:32769/my-org/app:1.0}
     */
    public String image(String reference) {
        return url().getAuthority() + "/" + reference;
    }

    /**
     * The registry behind the facade.
     *
     * @return the registry, which ends with the facade
     */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /**
     * What the facade was asked so far, and how it answered.
     *
     * @return a snapshot, in the order in which the requests were answered
     */
    public List<AnsweredRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests that were made so far, also at the registry. */
    public void forgetRequests() {
        requests.clear();
        registry.forgetRequests();
    }

    /** Ends the facade and its registry. */
    @Override
    public void close() {
        server.close();
        engine.close();
        registry.close();
    }
}
