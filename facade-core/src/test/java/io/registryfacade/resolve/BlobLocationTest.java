package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobLocationTest {
    private static final URI ASKED = URI.create("https://r.test/v2/a/blobs/x");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # location                      | absolute
                    https://cdn.test/x?s=%2F&t=a+b  | https://cdn.test/x?s=%2F&t=a+b
                    https://cdn.test:8443/          | https://cdn.test:8443/
                    HTTPS://CDN.test/x              | HTTPS://CDN.test/x
                    //cdn.test/x                    | https://cdn.test/x
                    /artifacts/x?y=1                | https://r.test/artifacts/x?y=1
                    ../uploads/x                    | https://r.test/v2/a/uploads/x
                    y                               | https://r.test/v2/a/blobs/y
                    https://cdn.test/\u00e4         | https://cdn.test/%C3%A4
                    https://[::1]:5000/x            | https://[::1]:5000/x
                    """)
    void location_isMadeAbsolute(String location, String absolute) {
        assertThat(BlobLocation.absolute(location, ASKED)).isEqualTo(absolute);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # location                     | why nobody is sent there
                    ''                             | it does not say where
                    http://cdn.test/x              | it leaves HTTPS
                    ftp://cdn.test/x               | must begin with https:// or http://
                    https://ann:s3cret@cdn.test/x  | it names no server
                    //ann@cdn.test/x               | it names no server
                    mailto:ann                     | it names no server
                    javascript:alert(1)            | it names no server
                    https:///x                     | it names no server
                    file:///etc/passwd             | it names no server
                    https://cdn.test/a b?s=s3cret  | it is no URL
                    https://cdn.test:99999/x       | the port must be between
                    """)
    void location_isRefused(String location, String why) {
        assertThatExceptionOfType(ResolveException.class)
                .isThrownBy(() -> BlobLocation.absolute(location, ASKED))
                .withMessageStartingWith("r.test sends clients where none should go: ")
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(502))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret"));
    }
}
