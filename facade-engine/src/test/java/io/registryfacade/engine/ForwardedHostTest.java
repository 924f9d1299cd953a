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
    void forwarded_isBelieved_asTheLastProxyWroteIt(String value, String host) {
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
    void delimiters_withinQuotes_areNone(String value, String host) {
        forwarded_isBelieved_asTheLastProxyWroteIt(value, host);
    }

    /** What comes before the last comma may be the client's: it must not hide what the proxy wrote behind it. */
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
    void openQuote_ofAClient_hidesNothing(String value, String host) {
        forwarded_isBelieved_asTheLastProxyWroteIt(value, host);
    }

    @Test
    void ofSeveralLines_theLastIsBelieved() {
        assertThat(host(Map.of("Forwarded", List.of("host=forged.test", "host=a.test"))))
                .isEqualTo("a.test");
    }

    @Test
    void olderHeader_isBelieved_ifThereIsNoOther() {
        assertThat(host(Map.of("X-Forwarded-Host", List.of("forged.test, a.test"))))
                .isEqualTo("a.test");
        assertThat(host(Map.of("X-Forwarded-Host", List.of("b.test"), "Forwarded", List.of("host=a.test"))))
                .isEqualTo("a.test");
    }

    @Test
    void withoutEither_theRequestIsTheSame() {
        InboundRequest request = InboundRequest.get("/v2/");
        assertThat(ForwardedHost.apply(request)).isSameAs(request);
    }

    @Test
    void otherHeaders_stayAsTheyAre() {
        Headers headers = Headers.of(Map.of("Forwarded", List.of("host=a.test"), "Accept", List.of("a/a")));
        assertThat(ForwardedHost.apply(InboundRequest.get("/v2/").withHeaders(headers))
                        .headers()
                        .values("Accept"))
                .containsExactly("a/a");
    }
}
