package io.registryfacade.example.micronaut;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import jakarta.inject.Singleton;

/** Creates the facade, whose registry is a property of the application. */
@Factory
class FacadeFactory {
    @Singleton
    @Bean(preDestroy = "close")
    FacadeEngine facadeEngine(@Value("${registry:`https://quay.io`}") String registry) {
        return new FacadeEngine(RegistryFacade.builder()
                .upstream("registry", Upstream.generic(registry))
                .route("my-org/**", "registry")
                .build());
    }
}
