package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class ApplicationLogTest {
    private final ServletContext context = mock();
    private final RegistryFacade facade = RegistryFacade.builder()
            .upstream("r", Upstream.generic("http://10.0.0.1:5000").withAuth(AuthMode.NONE))
            .route("my-org/**", "r")
            .build();

    @Test
    void withoutASlf4jProvider_theContainerLogsStartWarningsAndReloads() {
        ApplicationLog log = new ApplicationLog(context, true);
        try (FacadeEngine engine = new FacadeEngine(facade, log.listeners())) {
            log.started(facade);
            log.warn("a warning");
            engine.reload(() -> EngineConfiguration.of(facade));
            engine.reload(() -> {
                throw new InvalidConfigurationException(List.of("f.yaml:1:1: a mistake"));
            });
        }

        InOrder lines = inOrder(context);
        lines.verify(context).log(ApplicationLog.NO_PROVIDER);
        lines.verify(context).log("Registry facade serving my-org/**");
        lines.verify(context).log(facade.warnings().get(0));
        lines.verify(context).log("a warning");
        lines.verify(context).log("The registry facade has reloaded its configuration");
        lines.verify(context)
                .log("The registry facade keeps its current configuration; the new one has problems:\n"
                        + "f.yaml:1:1: a mistake");
    }

    @Test
    void withASlf4jProvider_theContainerLogsNothing() {
        ApplicationLog log = new ApplicationLog(context);
        try (CapturedLog captured = CapturedLog.start()) {
            log.started(facade);
            log.warn("a warning");

            assertThat(captured.warnings()).singleElement().asString().endsWith("a warning");
        }
        assertThat(log.listeners()).isEmpty();
        verifyNoInteractions(context);
    }
}
