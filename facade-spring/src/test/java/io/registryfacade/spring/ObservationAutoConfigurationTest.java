package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationRegistry;
import io.registryfacade.monitor.FacadeObservations;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class ObservationAutoConfigurationTest {
    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RegistryFacadeAutoConfiguration.class, RegistryFacadeObservationAutoConfiguration.class));
    private final WebApplicationContextRunner observed =
            application.withBean(ObservationRegistry.class, ObservationRegistry::create);

    @Test
    void facadeInAnObservedApplication_isObserved() {
        observed.withPropertyValues(OneRoute.PROPERTIES)
                .run(context -> assertThat(context).hasSingleBean(FacadeObservations.class));
    }

    @Test
    void observationsOfTheApplication_areUsed() {
        FacadeObservations own = new FacadeObservations(ObservationRegistry.NOOP);

        observed.withPropertyValues(OneRoute.PROPERTIES)
                .withBean(FacadeObservations.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(FacadeObservations.class).isSameAs(own));
    }

    @Test
    void withoutARegistryOrAFacade_nothingIsObserved() {
        application
                .withPropertyValues(OneRoute.PROPERTIES)
                .run(context -> assertThat(context).doesNotHaveBean(FacadeObservations.class));
        observed.run(context -> assertThat(context).doesNotHaveBean(FacadeObservations.class));
    }
}
