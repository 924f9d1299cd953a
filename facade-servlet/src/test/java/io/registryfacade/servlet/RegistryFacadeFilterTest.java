package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryFacadeFilterTest {
    private final HttpServletRequest request = mock();
    private final HttpServletResponse response = mock();
    private final FilterChain chain = mock();
    private final RegistryFacadeFilter filter = new RegistryFacadeFilter(RegistryFacade.builder()
            .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
            .route("my-org/**", "r")
            .build());

    private void stubRequest(String contextPath, String requestUri) {
        when(request.getMethod()).thenReturn("GET");
        when(request.getContextPath()).thenReturn(contextPath);
        when(request.getRequestURI()).thenReturn(requestUri);
        when(request.getHeaders(any())).thenReturn(Collections.emptyEnumeration());
    }

    @Test
    void otherRequests_continueDownTheChain_unchanged() throws Exception {
        stubRequest("", "/app");

        filter.doFilter(request, response, chain);

        verify(chain).doFilter(request, response);
        verifyNoInteractions(response);
    }

    @Test
    void registryRequests_endAtTheFilter() throws Exception {
        stubRequest("", "/v2/my-org/app/manifests/1.0");

        filter.doFilter(request, response, chain);

        verify(response).setStatus(307);
        verify(response).setHeader("Location", "https://r.test/v2/my-org/app/manifests/1.0");
        verify(chain, never()).doFilter(any(), any());
    }

    @Test
    void contextPath_isOnlyRemovedIfThePathStartsWithIt() throws Exception {
        stubRequest("/context", "/%63ontext/v2/my-org/app/manifests/1.0");

        filter.doFilter(request, response, chain);

        verify(chain).doFilter(request, response);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "INCLUDE"})
    void partOfAResponseOfTheApplication_isPassedOn(DispatcherType type) throws Exception {
        stubRequest("", "/v2/my-org/app/manifests/1.0");
        when(request.getDispatcherType()).thenReturn(type);

        filter.doFilter(request, response, chain);

        verify(chain).doFilter(request, response);
        verifyNoInteractions(response);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "FORWARD", "ASYNC"})
    void requestThatTheApplicationForwards_isHandled(DispatcherType type) throws Exception {
        stubRequest("", "/v2/my-org/app/manifests/1.0");
        when(request.getDispatcherType()).thenReturn(type);

        filter.doFilter(request, response, chain);

        verify(response).setStatus(307);
    }

    @Test
    void responseThatIsCommitted_isLeftAsItIs_andLoggedOnce() throws Exception {
        stubRequest("", "/v2/my-org/app/manifests/1.0");
        when(response.isCommitted()).thenReturn(true);

        try (CapturedLog log = CapturedLog.start()) {
            filter.doFilter(request, response, chain);
            filter.doFilter(request, response, chain);

            assertThat(log.warnings()).singleElement().asString().contains("a filter in front of it already has");
        }
        verify(response, never()).setStatus(anyInt());
        verify(chain, never()).doFilter(any(), any());
    }

    @Test
    void withoutInit_theFilterThrows() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new RegistryFacadeFilter().doFilter(request, response, chain))
                .withMessageContaining("init");
    }
}
