package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RegistryRequest.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages for requests that no registry would serve. */
class RejectedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # method | target                    | message
                    GET      | /v2/_catalog              | there is no list of repositories here
                    GET      | /v2/_catalog/             | this is not an endpoint of the registry API
                    GET      | /v2/acme/app              | this is not an endpoint of the registry API
                    GET      | /v2/acme/blobs/uploads/1  | there are no uploads here: this address is for pulling
                    TRACE    | /v2/                      | the method 'TRACE' is not allowed here; allowed: GET, HEAD
                    GET      | /v2//                     | the path has '/' at position 4, where it could be read in two ways
                    GET      | /v2/a/tags;x/list         | the path has ';' at position 11, where it could be
                    GET      | /v2/a%2fb                 | the path has '%' at position 6, where it could be
                    GET      | /v2/A/manifests/latest    | 'A' is not a repository name: 'A' cannot stand at position 1
                    GET      | /v2//manifests/latest     | a repository name is missing
                    GET      | /v2/a/manifests/b%41      | 'b%41' is not a tag: '%' cannot stand at position 2
                    GET      | /v2/a/manifests/b%3A1     | 'b%3A1' is not a digest: write its colon as ':'
                    POST     | /v2//blobs/uploads/       | a repository name is missing
                    GET      | /v2/a/blobs/%3Ab          | ':b' is not a digest: ':' cannot stand at position 1
                    GET      | /v2/a/blobs/b             | 'b' is not a digest: it ends too early
                    """)
    void message_namesTheMistake(String method, String target, String message) {
        assertThat(rejected(method, target).error().message()).startsWith(message);
    }

    @Test
    void method_isQuoted_becauseItMayBeAnyText() {
        assertThat(rejected("G\0ET", "/v2/").error().message()).startsWith("the method 'G\\u0000ET' is not");
    }

    @Test
    void allow_isSetWith405_only() {
        assertThat(rejected("POST", "/v2/").allow()).containsExactly("GET", "HEAD");
        assertThat(rejected("POST", "/v2/_catalog").allow()).isEmpty();
        assertThat(rejected("POST", "/v2/acme/app/manifests/-").allow()).isEmpty();
    }

    @Test
    void allow_isACopy() {
        List<String> allow = new ArrayList<>(List.of("GET"));
        Rejected rejected = new Rejected(405, new OciError(ErrorCode.UNSUPPORTED, "no"), allow, Rejected.Reason.METHOD);
        allow.clear();
        assertThat(rejected.allow()).containsExactly("GET");
    }

    private static Rejected rejected(String method, String target) {
        RegistryRequest request = ParsedRequest.parse(method, target);
        return request instanceof RegistryRequest.NotRegistryApi other ? other.rejection() : (Rejected) request;
    }
}
