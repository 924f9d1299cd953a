package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import io.registryfacade.http.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locations that registries send, and the locations that clients get. */
class RedirectLocationTest {
    private static final UpstreamResponse REDIRECT =
            new UpstreamResponse(Origin.parse("https://r.test"), "/v2/a/blobs/x?ns=y", 307, Headers.NONE, Body.EMPTY);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # location                      | absolute
                    https://cdn.test/x?s=%2F&t=a+b  | https://cdn.test/x?s=%2F&t=a+b
                    https://cdn.test:8443/          | https://cdn.test:8443/
                    HTTPS://CDN.test/x              | https://cdn.test/x
                    //cdn.test/x                    | https://cdn.test/x
                    /artifacts/x?y=1                | https://r.test/artifacts/x?y=1
                    ../uploads/x                    | https://r.test/v2/a/uploads/x
                    y                               | https://r.test/v2/a/blobs/y
                    https://cdn.test/\u00c3\u00a4   | https://cdn.test/%C3%A4
                    ?x=1                            | https://r.test/v2/a/blobs/x?x=1
                    #f                              | https://r.test/v2/a/blobs/x?ns=y#f
                    ./y/./z/..                      | https://r.test/v2/a/blobs/y/
                    ../../../../../y                | https://r.test/y
                    .                               | https://r.test/v2/a/blobs/
                    https://my_stack_cdn.test:81/x  | https://my_stack_cdn.test:81/x
                    https://cdn.test                | https://cdn.test/
                    https://cdn.test?x=1            | https://cdn.test/?x=1
                    https://cdn.test/x?{a}^`\\ <b>  | https://cdn.test/x?%7Ba%7D%5E%60%5C%20%3Cb%3E
                    https://[::1]:5000/x            | https://[::1]:5000/x
                    """)
    void location_isMadeAbsolute(String location, String absolute) {
        assertThat(RedirectLocation.absolute(location, REDIRECT)).isEqualTo(absolute);
    }

    @Test
    void quotesAndBars_areEncoded_asClientsDo() {
        assertThat(RedirectLocation.absolute("https://cdn.test/x?a=\"b\"|c", REDIRECT))
                .isEqualTo("https://cdn.test/x?a=%22b%22%7Cc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # location                     | why it is refused
                    ''                             | the redirect has no location
                    http://cdn.test/x              | it leaves HTTPS
                    ftp://cdn.test/x               | it names no server
                    https://ann:s3cret@cdn.test/x  | it carries credentials
                    //ann@cdn.test/x               | it carries credentials
                    mailto:ann                     | it names no server
                    javascript:alert(1)            | it names no server
                    https:///x                     | it names no server
                    file:///etc/passwd             | it names no server
                    https://cdn.test/a\u0001b?s=s3cret | it is no URL
                    https://cdn.test:99999/x       | it names no server
                    """)
    void location_isRefused(String location, String reason) {
        assertThatExceptionOfType(ResolveException.class)
                .isThrownBy(() -> RedirectLocation.absolute(location, REDIRECT))
                .withMessageStartingWith("r.test redirects to where no client may be sent: ")
                .withMessageContaining(reason)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(502))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret"));
    }
}
