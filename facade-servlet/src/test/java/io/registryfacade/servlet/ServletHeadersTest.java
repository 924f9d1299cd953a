package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletHeadersTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // as received: behind a proxy that terminates TLS, the port of the server is none of the client's
                "facade.test,      facade.test,  80,   facade.test",
                "Facade.Test:8443, facade.test,  8443, Facade.Test:8443",
                "facade.test,      -,            0,    facade.test",
                "[::1]:8080,       [::1],        8080, [::1]:8080",
                // without a header, as in HTTP/2
                "-,                facade.test,  443,  facade.test",
                "-,                facade.test,  8443, facade.test:8443",
                // from a proxy's header
                "inner:8080,       facade.test,  443,  facade.test",
                "inner:8080,       facade.test,  80,   facade.test",
                "inner:8080,       facade.test,  8443, facade.test:8443",
                "facade.test.evil, facade.test,  443,  facade.test",
            })
    void host_isTheOneThatTheApplicationSees(String header, String server, int port, String expected) {
        HttpServletRequest request = mock();
        when(request.getHeader("Host")).thenReturn(header);
        when(request.getServerName()).thenReturn(server);
        when(request.getServerPort()).thenReturn(port);

        assertThat(new ServletHeaders(request).first("host")).isEqualTo(expected);
        assertThat(new ServletHeaders(request).values("HOST")).containsExactly(expected);
    }
}
