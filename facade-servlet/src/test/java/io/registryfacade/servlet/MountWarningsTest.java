package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountWarningsTest {
    private final ServletContext context = mock();
    private final EngineConfiguration configuration = EngineConfiguration.of(RegistryFacade.builder()
            .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
            .route("my-org/**", "r")
            .build());

    private void deploy(String contextPath, String servletClass, String mapping) {
        ServletRegistration servlet = mock();
        when(servlet.getName()).thenReturn("reports");
        when(servlet.getClassName()).thenReturn(servletClass);
        when(servlet.getMappings()).thenReturn(List.of(mapping));
        when(context.getContextPath()).thenReturn(contextPath);
        when(context.getClassLoader()).thenReturn(getClass().getClassLoader());
        doReturn(Map.of("reports", servlet)).when(context).getServletRegistrations();
    }

    @Test
    void contextPath_needsAProxyThatAddsIt() {
        deploy("/app", "a.Servlet", "/");

        assertThat(MountWarnings.of(context, configuration))
                .containsExactly(
                        "Container clients request /v2/ at the root of a host, and this application is at /app:"
                                + " deploy it at the root, or let a reverse proxy add the path and list that proxy in"
                                + " trustedProxies");
        assertThat(MountWarnings.of(context, configuration.withTrustedProxies("10.0.0.0/8")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/*,              true",
        "/v2/my-org/*,       true",
        "/v2/my-org/app/*,   true",
        "/v2/my-org/app/manifests/latest, true",
        "/v2/other/*,        false",
        "/v2/users,          false",
        "/v2,                false",
        "/,                  false",
        "/v2my-org/*,        false",
        "*.jsp,              false",
    })
    void servletOverServedRepositories_isNamed(String mapping, boolean warned) {
        deploy("", "a.Servlet", mapping);

        List<String> warnings = MountWarnings.of(context, configuration);

        if (warned) {
            assertThat(warnings).singleElement().asString().startsWith("The servlet 'reports' is mapped to " + mapping);
        } else {
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void servletOfAJsp_isNamed() {
        deploy("", null, "/v2/*");

        assertThat(MountWarnings.of(context, configuration)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {RegistryFacadeServlet.class, MyFacade.class})
    void servletOfAFacade_isNotNamed(Class<?> servlet) {
        deploy("", servlet.getName(), "/v2/*");

        assertThat(MountWarnings.of(context, configuration)).isEmpty();
    }

    /** As an application mounts one with {@code @WebServlet}. */
    private static final class MyFacade extends RegistryFacadeServlet {
        private static final long serialVersionUID = 1L;
    }
}
