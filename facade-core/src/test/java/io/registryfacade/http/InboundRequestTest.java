package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundRequestTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # target      | path    | query, absent without a question mark
                    /v2/          | /v2/    |
                    /v2/?         | /v2/    | ""
                    /v2/?n=1      | /v2/    | n=1
                    /v2/?n=1?a=%2 | /v2/    | n=1?a=%2
                    ?n=1          | ""      | n=1
                    /a%2f/..;b#c  | /a%2f/..;b#c |
                    """)
    void target_isOnlySplitAtTheFirstQuestionMark(String target, String path, String query) {
        assertThat(InboundRequest.get(target)).isEqualTo(new InboundRequest("GET", path, query, Headers.NONE));
    }

    @Test
    void method_isUnchanged() {
        assertThat(InboundRequest.of("get", "/").method()).isEqualTo("get");
    }

    @Test
    void withHeaders_keepsTheRest() {
        Headers headers = Headers.of(Map.of("Host", List.of("a.test")));
        assertThat(InboundRequest.of("HEAD", "/v2/?n=1").withHeaders(headers))
                .isEqualTo(new InboundRequest("HEAD", "/v2/", "n=1", headers));
    }

    @Test
    void onlyTheQuery_isOptional() {
        assertThatNullPointerException().isThrownBy(() -> new InboundRequest(null, "/", null, Headers.NONE));
        assertThatNullPointerException().isThrownBy(() -> new InboundRequest("GET", null, null, Headers.NONE));
        assertThatNullPointerException().isThrownBy(() -> new InboundRequest("GET", "/", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/v2/app/tags/list?n=1?x, /v2/app/tags/list, n=1?x",
                "/v2/,                    /v2/,              -",
                "/v2/?,                   /v2/,              ''",
                "//v2/app,                //v2/app,          -",
                "http://a.test/v2/?n=1,   /v2/,              n=1",
                "gopher://a@b.test:1/v2/, /v2/,              -",
                "http://a.test,           '',                -",
                "/v2/http://a.test/app,   /v2/http://a.test/app, -",
                "://a.test/v2/,           ://a.test/v2/,     -",
                "a:/b,                    a:/b,              -",
                "v2/app//b,               v2/app//b,         -",
                "*,                       *,                 -",
            })
    void ofRequestLine_dropsTheOriginOfAnAbsoluteTarget(String target, String path, String query) {
        InboundRequest request = InboundRequest.ofRequestLine("GET", target, Headers.NONE);

        assertThat(request.rawPath()).isEqualTo(path);
        assertThat(request.rawQuery()).isEqualTo(query);
    }
}
