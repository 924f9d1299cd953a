package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedHostTest {
    private static String host(Map<String, List<String>> headers) {
        return ForwardedHost.apply(InboundRequest.get("/v2/").withHeaders(Headers.of(headers)))
                .headers()
                .first("Host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host=a.test | a.test",
                "for=192.0.2.43;host=a.test;proto=https | a.test",
                "for=192.0.2.43; Host=\"a.test:8443\" | a.test:8443",
                "host=forged.test, for=192.0.2.43;host=a.test | a.test",
                "for=192.0.2.43;proto=https | inner",
                "host=\" | \"",
                "host=\"a.test | \"a.test",
                "'' | inner",
            })
    void forwarded_isReadFromTheLastProxy(String value, String host) {
        assertThat(host(Map.of("Host", List.of("inner"), "Forwarded", List.of(value))))
                .isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "host=a.test;by=\"x,y\" | a.test",
                "host=a.test;by=\"x;y\" | a.test",
                "by=\"x;host=forged.test\";host=a.test | a.test",
                "host=forged.test, by=\"x, host=forged.test\" ; host=a.test | a.test",
                "by=\"x\\\", host=forged.test\";host=a.test | a.test",
                "host=\"a\\.test\" | a.test",
                "host=\"\" , host=a.test | a.test",
            })
    void delimitersWithinQuotes_areIgnored(String value, String host) {
        forwarded_isReadFromTheLastProxy(value, host);
    }

    /** The part before the last comma may come from a client, and must not hide the part of the proxy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "host=\"forged.test, for=192.0.2.43;host=a.test | a.test",
                "host=\"forged.test, for=\"[2001:db8::1]\";host=a.test | a.test",
                "host=\"forged.test\\, for=\"[2001:db8::1]\";host=a.test | a.test",
                "\", for=192.0.2.43;host=\"a.test\" | a.test",
                "host=forged.test;\"x, host=a.test;by=\"y\" | a.test",
            })
    void unclosedQuoteOfAClient_hidesNothing(String value, String host) {
        forwarded_isReadFromTheLastProxy(value, host);
    }

    @Test
    void severalLines_theLastIsUsed() {
        assertThat(host(Map.of("Forwarded", List.of("host=forged.test", "host=a.test"))))
                .isEqualTo("a.test");
    }

    @Test
    void xForwardedHost_isUsed_withoutForwarded() {
        assertThat(host(Map.of("X-Forwarded-Host", List.of("forged.test, a.test"))))
                .isEqualTo("a.test");
        assertThat(host(Map.of("X-Forwarded-Host", List.of("b.test"), "Forwarded", List.of("host=a.test"))))
                .isEqualTo("a.test");
    }

    @Test
    void withoutHeaders_theRequestIsUnchanged() {
        InboundRequest request = InboundRequest.get("/v2/");
        assertThat(ForwardedHost.apply(request)).isSameAs(request);
    }

    @Test
    void otherHeaders_areUnchanged() {
        Headers headers = Headers.of(Map.of("Forwarded", List.of("host=a.test"), "Accept", List.of("a/a")));
        assertThat(ForwardedHost.apply(InboundRequest.get("/v2/").withHeaders(headers))
                        .headers()
                        .values("Accept"))
                .containsExactly("a/a");
    }
}
