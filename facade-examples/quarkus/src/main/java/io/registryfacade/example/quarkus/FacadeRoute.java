package io.registryfacade.example.quarkus;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import io.registryfacade.vertx.FacadeRoutingHandler;
import io.vertx.ext.web.Router;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Mounts the facade in front of logins and resources, so that everybody can pull. */
@Singleton
class FacadeRoute {
    /** Lower than the orders of Quarkus' handlers for CORS and logins, and higher than that of the access log. */
    private static final int ORDER = -1000;

    private final FacadeEngine engine;

    FacadeRoute(@ConfigProperty(name = "registry", defaultValue = "https://quay.io") String registry) {
        engine = new FacadeEngine(RegistryFacade.builder()
                .upstream("registry", Upstream.generic(registry))
                .route("my-org/**", "registry")
                .build());
    }

    void mount(@Observes Router router) {
        router.route().order(ORDER).handler(new FacadeRoutingHandler(engine));
    }

    @PreDestroy
    void close() {
        engine.close();
    }
}
