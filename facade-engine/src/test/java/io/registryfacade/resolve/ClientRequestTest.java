package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRequestTest {
    private static final ClientRequest ALL = new ClientRequest(false, List.of("a", "b"), "Bearer x", "bytes=1-");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    # Authorization | is a token | is a name and password
                    Bearer x        | true       | false
                    bearer x        | true       | false
                    Basic eDp5      | false      | true
                    BASIC eDp5      | false      | true
                    Bearer          | false      | false
                    Basic           | false      | false
                    Bearerx y       | false      | false
                    Basicx y        | false      | false
                    Digest x        | false      | false
                    none            | false      | false
                    """)
    void credentials_areDistinguishedByScheme(String authorization, boolean bearer, boolean basic) {
        ClientRequest request = new ClientRequest(false, List.of(), authorization, null);
        assertThat(request.bearer()).isEqualTo(bearer ? authorization : null);
        assertThat(request.basic()).isEqualTo(basic ? authorization : null);
    }

    @Test
    void of_readsHeaders() {
        Headers headers = Headers.of(Map.of(
                "Accept", List.of("a", "b"), "Authorization", List.of("Bearer x"), "Range", List.of("bytes=1-")));
        assertThat(ClientRequest.of(InboundRequest.get("/v2/").withHeaders(headers)))
                .isEqualTo(ALL);
        assertThat(ClientRequest.of(InboundRequest.of("HEAD", "/v2/")))
                .isEqualTo(new ClientRequest(true, List.of(), null, null));
    }

    @Test
    void copies_changeOneComponent() {
        assertThat(ALL.withoutCredentials()).isEqualTo(new ClientRequest(false, ALL.accept(), null, "bytes=1-"));
        assertThat(ALL.withoutRange()).isEqualTo(new ClientRequest(false, ALL.accept(), "Bearer x", null));
        assertThat(ALL.asHead()).isEqualTo(new ClientRequest(true, ALL.accept(), "Bearer x", null));
        assertThat(ALL.asHead().asGet()).isEqualTo(ALL.withoutRange());
        assertThat(ALL.asGet()).isEqualTo(ALL);
        assertThat(List.of(ALL.method(), ALL.asHead().method())).containsExactly("GET", "HEAD");
    }
}
