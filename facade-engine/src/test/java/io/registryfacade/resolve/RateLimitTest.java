package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import io.registryfacade.http.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
    private static UpstreamResponse response(String name, String value) {
        return new UpstreamResponse(
                Origin.parse("https://r.test"), "/v2/", 429, Headers.of(Map.of(name, List.of(value))), Body.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "100;w=21600        | \" to 100 in 6 hours\"",
                "1;w=3600           | \" to 1 in 1 hour\"",
                "20;w=60            | \" to 20 in 1 minute\"",
                "20;w=90            | \" to 20 in 90 seconds\"",
                "20;w=1             | \" to 20 in 1 second\"",
                "20;w=0             | \" to 20 in 0 seconds\"",
                "100                | \"\"",
                ";w=60              | \"\"",
                "100;w=             | \"\"",
                "100;w=1234567890   | \"\"",
                "1e2;w=60           | \"\"",
                "100;w=60;burst=2   | \"\"",
            })
    void limit_isParsed(String header, String text) {
        assertThat(RateLimit.of(response("RateLimit-Limit", header))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3600                          | ; try again in 1 hour",
                "90                            | ; try again in 90 seconds",
                "Wed, 21 Oct 2026 07:28:00 GMT | ; try again after Wed, 21 Oct 2026 07:28:00 GMT",
            })
    void retryAfter_isSecondsOrADate(String header, String text) {
        assertThat(ResponseMapper.retryAfter(response("Retry-After", header))).isEqualTo(text);
    }
}
