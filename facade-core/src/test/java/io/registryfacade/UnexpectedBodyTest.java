package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnexpectedBodyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # method | target                       | host        | outcome
                    GET      | /v2/                         | facade.test | 400 UNSUPPORTED a GET has no body here
                    GET      | /v2/acme/app/manifests/1     | facade.test | 400 UNSUPPORTED a GET has no body here
                    HEAD     | /v2/acme/app/manifests/1     | facade.test | 400 UNSUPPORTED a HEAD has no body here
                    GET      | /v2/acme/app/manifests/-     | facade.test | 400 UNSUPPORTED a GET has no body here
                    # a push has a body, and gets the address for pushes
                    PUT      | /v2/acme/app/manifests/1     | facade.test | 403 DENIED this address is for pulling only
                    POST     | /v2/acme/app/blobs/uploads/  | facade.test | 403 DENIED this address is for pulling only
                    """)
    void transferEncoding_ofARead_isRejected(String method, String target, String host, String outcome) {
        Decision decision = decide(method, target, host);
        assertThat(Outcome.of(decision) + " " + Outcome.message(decision)).startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "/, facade.test, 404 UNSUPPORTED",
        "/app, facade.test, 404 UNSUPPORTED",
        "/v2/users/1, facade.test, 404 UNSUPPORTED",
        "/v2/, other.test, 421 DENIED",
    })
    void requestOfTheApplication_mayHaveABody(String target, String host, String otherwise) {
        assertThat(Outcome.of(decide("GET", target, host))).isEqualTo("pass, else " + otherwise);
    }

    private static Decision decide(String method, String target, String host) {
        return AcmeFacade.facade()
                .decide(InboundRequest.of(method, target)
                        .withHeaders(
                                Headers.of(Map.of("Host", List.of(host), "transfer-encoding", List.of("chunked")))));
    }
}
