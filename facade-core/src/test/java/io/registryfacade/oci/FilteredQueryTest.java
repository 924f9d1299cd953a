package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilteredQueryTest {
    private static final String TAGS = "/v2/acme/app/tags/list";
    private static final String UPLOADS = "/v2/acme/app/blobs/uploads/";
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final String REFERRERS = "/v2/acme/app/referrers/" + DIGEST;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # sent                      | forwarded
                    ""                          | ""
                    ?                           | ""
                    ?&&                         | ""
                    ?n=5                        | ?n=5
                    ?n=0                        | ?n=0
                    ?n=999999999                | ?n=999999999
                    ?last=1.0                   | ?last=1.0
                    ?last=                      | ?last=
                    ?last                       | ?last
                    ?n=5&last=a                 | ?n=5&last=a
                    ?last=a&n=5                 | ?last=a&n=5
                    ?&n=5&&last=a&              | ?n=5&last=a
                    ?last=a%2Fb%2fc-._~Az09     | ?last=a%2Fb%2fc-._~Az09
                    ?last=%30%50               | ?last=%30%50
                    ?last=a/b+c=d:e,f==         | ?last=a/b+c=d:e,f==
                    """)
    void tagsList_keepsItsQuery(String sent, String forwarded) {
        assertThat(ParsedRequest.describe("GET", TAGS + sent)).isEqualTo("tags/list" + forwarded + " of acme/app");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # sent                          | forwarded
                    # registries use their own parameters for pages
                    ?page=2                         | ?page=2
                    ?next_page=gAAAAABk_-x%3D%3D&n=5 | ?next_page=gAAAAABk_-x%3D%3D&n=5
                    ?n=5&page_size=10&N=x&nn        | ?n=5&page_size=10&N=x&nn
                    ?a=b=c&a=d&a                    | ?a=b=c&a=d&a
                    ?=x                             | ?=x
                    ?a-._~=!$'()*+,:@/?             | ?a-._~=!$'()*+,:@/?
                    ?t=a//b%2F%2fc%C3%A9%20         | ?t=a//b%2F%2fc%C3%A9%20
                    ?n%3D=3                         | ?n%3D=3
                    ?artifactType=a/b%3Bc           | ?artifactType=a/b%3Bc
                    ?a=b;c=d                        | ?a=b;c=d
                    # names that the facade handles itself, in any encoding
                    ?ns=docker.io                   | ""
                    ?ns                             | ""
                    ?n%73=docker.io&page=2          | ?page=2
                    ?%6e=5                          | ""
                    ?l%61st=%00                     | ""
                    ?a=b;ns=docker.io               | ""
                    ?a=b;n=99999999999              | ""
                    # malformed pairs
                    ?a=%                            | ""
                    ?a=%4                           | ""
                    ?a=%4g&b=c                      | ?b=c
                    ?a=b#c                          | ""
                    ?a=é                            | ""
                    ?a=b c                          | ""
                    ?a=[b]                          | ""
                    ?a=<b>                          | ""
                    ?a=b\\c                        | ""
                    ?;                              | ""
                    # control characters, and addresses of other servers
                    ?a=%0d%0aX                      | ""
                    ?a=%00                          | ""
                    ?a=%7f                          | ""
                    ?a%1f=b                         | ""
                    ?to=https://evil.test           | ""
                    ?to=https%3A%2F%2Fevil.test     | ""
                    ?to=//evil.test                 | ""
                    ?to=%2f%2Fevil.test             | ""
                    ?//evil.test                    | ""
                    ?https://evil.test=x            | ""
                    """)
    void tagsList_keepsWellFormedParametersOfTheRegistry(String sent, String forwarded) {
        assertThat(ParsedRequest.describe("GET", TAGS + sent)).isEqualTo("tags/list" + forwarded + " of acme/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX: y", "\n", "\0", "\t", "\u560a", "\ud83d", "\u007f"})
    void tagsList_dropsInvalidCharacters(String raw) {
        assertThat(ParsedRequest.describe("GET", TAGS + "?a=" + raw + "&b=c")).isEqualTo("tags/list?b=c of acme/app");
    }

    @Test
    void list_keepsAtMostTwoKibibytes() {
        String longest = "?n=5&t=" + "a".repeat(2048 - "n=5&t=".length());
        assertThat(ParsedRequest.describe("GET", TAGS + longest)).isEqualTo("tags/list" + longest + " of acme/app");
        // dropped parameters do not count
        assertThat(ParsedRequest.describe("GET", TAGS + longest + "&ns=x"))
                .isEqualTo("tags/list" + longest + " of acme/app");
        assertRejected(TAGS + longest + "a", "UNSUPPORTED", "the query is 2049 characters long; at most 2048 are");
        assertRejected(REFERRERS + longest + "a", "UNSUPPORTED", "the query is 2049 characters long");
    }

    @Test
    void equality_comparesTheText() {
        RegistryRequest.TagList list = (RegistryRequest.TagList) ParsedRequest.parse("GET", TAGS + "?n=1");
        RegistryRequest.TagList same = (RegistryRequest.TagList) ParsedRequest.parse("GET", TAGS + "?n=1&ns=x");
        assertThat(list.query()).isEqualTo(same.query()).hasSameHashCodeAs(same.query());
        assertThat(list.query()).hasToString("?n=1").isNotEqualTo(FilteredQuery.EMPTY);
        assertThat((Object) list.query()).isNotEqualTo("?n=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # sent         | code                      | message
                    ?n=            | PAGINATION_NUMBER_INVALID | the parameter 'n' is ''; it must be given once, as
                    ?n             | PAGINATION_NUMBER_INVALID | the parameter 'n' is ''; it must be given once, as
                    ?n=-1          | PAGINATION_NUMBER_INVALID | 'n' is '-1'; it must be given once, as a number of
                    ?n=1e9         | PAGINATION_NUMBER_INVALID | 'n' is '1e9'
                    ?n=1000000000  | PAGINATION_NUMBER_INVALID | a number of at most 9 digits
                    ?n=10%00       | PAGINATION_NUMBER_INVALID | 'n' is '10%00'
                    ?n=٣           | PAGINATION_NUMBER_INVALID | 'n' is '\\u0663'
                    ?n=1&n=1       | PAGINATION_NUMBER_INVALID | 'n' is '1'; it must be given once
                    ?last=a&last=b | TAG_INVALID               | 'last' is 'b'; it must be given once, as the last tag
                    ?last=%0d%0aX  | TAG_INVALID               | 'last' is '%0d%0aX'
                    ?last=a b      | TAG_INVALID               | 'last' is 'a b'
                    ?last=a;b      | TAG_INVALID               | 'last' is 'a;b'
                    ?last=a%3Bb    | TAG_INVALID               | 'last' is 'a%3Bb'
                    ?last=%        | TAG_INVALID               | 'last' is '%'
                    ?last=%4       | TAG_INVALID               | 'last' is '%4'
                    ?last=%4g      | TAG_INVALID               | 'last' is '%4g'
                    ?last=%g4      | TAG_INVALID               | 'last' is '%g4'
                    ?last=%C3%A9   | TAG_INVALID               | 'last' is '%C3%A9'
                    ?last=é        | TAG_INVALID               | 'last' is '\\u00e9'
                    """)
    void tagsList_rejectsInvalidPages(String sent, String code, String message) {
        assertRejected(TAGS + sent, code, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # sent                                      | forwarded
                    ""                                          | ""
                    ?artifactType=application/vnd.x-y_z.v1+json | ?artifactType=application/vnd.x-y_z.v1+json
                    ?artifactType=application%2Fvnd.x%2Bjson    | ?artifactType=application%2Fvnd.x%2Bjson
                    ?artifactType=a/b!$&n=x                     | ?artifactType=a/b!$&n=x
                    ?next=c&artifact%54ype=a;b                  | ?next=c
                    ?ns=x&last=y                                | ?last=y
                    """)
    void referrers_keepTheirQuery(String sent, String forwarded) {
        assertThat(ParsedRequest.describe("GET", REFERRERS + sent))
                .isEqualTo("referrers/" + DIGEST + forwarded + " of acme/app");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # sent                            | message
                    ?artifactType=                    | 'artifactType' is ''; it must be given once, as a media type
                    ?artifactType=a/b;c=d             | 'artifactType' is 'a/b;c=d'
                    ?artifactType=a/b%3Bc             | 'artifactType' is 'a/b%3Bc'
                    ?artifactType=a,b                 | 'artifactType' is 'a,b'
                    ?artifactType=a&artifactType=a    | it must be given once
                    """)
    void referrers_rejectInvalidMediaTypes(String sent, String message) {
        assertRejected(REFERRERS + sent, "UNSUPPORTED", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # sent                            | forwarded
                    ""                                | ""
                    ?digest=sha256:ab                 | ?digest=sha256:ab
                    ?digest=sha256%3Aab&x=y           | ?digest=sha256%3Aab
                    ?digest=a+b.c_d-e:=_-Zz09         | ?digest=a+b.c_d-e:=_-Zz09
                    ?mount=md5:ab&from=other/app      | ""
                    """)
    void upload_keepsTheDigestOfItsBlob(String sent, String forwarded) {
        assertThat(ParsedRequest.describe("POST", UPLOADS + sent))
                .isEqualTo("push blobs/uploads/" + forwarded + " to acme/app");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # sent                     | message
                    ?digest=a/b                | 'digest' is 'a/b'; it must be given once, as the digest of the blob
                    ?digest=%0d%0a             | 'digest' is '%0d%0a'
                    ?digest=a:b&digest=a:b     | 'digest' is 'a:b'; it must be given once
                    """)
    void upload_rejectsInvalidDigests(String sent, String message) {
        assertRejected("POST", UPLOADS + sent, "DIGEST_INVALID", message);
    }

    @Test
    void values_haveLimits() {
        assertThat(ParsedRequest.describe("POST", UPLOADS + "?digest=" + "a".repeat(270)))
                .contains("?digest=aa");
        assertRejected("POST", UPLOADS + "?digest=" + "a".repeat(271), "DIGEST_INVALID", "'digest' is 'aa");
        assertThat(ParsedRequest.describe("GET", TAGS + "?last=" + "a".repeat(1024)))
                .contains("?last=aa");
        assertRejected(TAGS + "?last=" + "a".repeat(1025), "TAG_INVALID", "'last' is 'aa");
        assertThat(ParsedRequest.describe("GET", REFERRERS + "?artifactType=" + "%2B".repeat(255)))
                .contains("?artifactType=%2B");
        assertRejected(REFERRERS + "?artifactType=" + "a".repeat(766), "UNSUPPORTED", "'artifactType' is 'aa");
    }

    @Test
    void manifestsAndBlobs_haveNoQuery() {
        assertThat(ParsedRequest.describe("GET", "/v2/app/manifests/1?n=x&tag=2"))
                .isEqualTo("manifests/1 of app");
        assertThat(ParsedRequest.describe("GET", "/v2/app/blobs/" + DIGEST + "?n=x"))
                .isEqualTo("blobs/" + DIGEST + " of app");
    }

    private static void assertRejected(String target, String code, String message) {
        assertRejected("GET", target, code, message);
    }

    private static void assertRejected(String method, String target, String code, String message) {
        RegistryRequest.Rejected rejected = (RegistryRequest.Rejected) ParsedRequest.parse(method, target);
        assertThat(rejected.status()).isEqualTo(400);
        assertThat(rejected.error().code()).hasToString(code);
        assertThat(rejected.error().message()).contains(message);
    }
}
