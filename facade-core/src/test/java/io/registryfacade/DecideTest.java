package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the HTTP contract, row by row. */
class DecideTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # method | target                          | outcome; {A} and {B} are the registries, {d} a digest
                    GET      | /v2                             | 200 {}
                    HEAD     | /v2/                            | 200 {}
                    GET      | /v2/acme/app/manifests/latest   | 307 {A}/v2/acme-corp/app/manifests/latest
                    HEAD     | /v2/acme/app/manifests/{d}      | 307 {A}/v2/acme-corp/app/manifests/{d}
                    GET      | /v2/acme/app/blobs/{d}          | 307 {A}/v2/acme-corp/app/blobs/{d}
                    GET      | /v2/acme/app/tags/list?n=2&x=y  | 307 {A}/v2/acme-corp/app/tags/list?n=2&x=y
                    GET      | /v2/acme/app/referrers/{d}      | 307 {A}/v2/acme-corp/app/referrers/{d}
                    GET      | /v2/acme/a/b/manifests/1        | 307 {A}/v2/acme-corp/a/b/manifests/1
                    GET      | /v2/acme/legacy/app/manifests/1 | 307 {B}/v2/old/acme/legacy/app/manifests/1
                    GET      | /v2/acme/legacy/manifests/1     | 307 {A}/v2/acme-corp/legacy/manifests/1
                    # a repository that no route covers
                    GET      | /v2/other/app/manifests/latest  | 403 DENIED
                    GET      | /v2/acme/manifests/latest       | 403 DENIED
                    PUT      | /v2/other/app/manifests/latest  | 403 DENIED
                    # push and delete
                    POST     | /v2/acme/app/blobs/uploads/     | 403 DENIED
                    PATCH    | /v2/acme/app/blobs/uploads/1    | 403 DENIED
                    PUT      | /v2/acme/app/manifests/latest   | 403 DENIED
                    DELETE   | /v2/acme/app/manifests/latest   | 403 DENIED
                    DELETE   | /v2/acme/app/blobs/{d}          | 403 DENIED
                    # the rest
                    GET      | /v2/_catalog                    | 404 UNSUPPORTED
                    GET      | /v2/acme/App/manifests/latest   | 400 NAME_INVALID
                    GET      | /v2/acme/app/manifests/-        | 404 MANIFEST_UNKNOWN
                    GET      | /v2/acme/app/manifests/%2e      | 400 TAG_INVALID
                    PUT      | /v2/acme/app/manifests/-        | 400 TAG_INVALID
                    GET      | /v2/acme/app/blobs/latest       | 400 DIGEST_INVALID
                    GET      | /v2/acme/app/blobs/../x         | 400 NAME_INVALID
                    GET      | /v2/acme/app                    | pass, else 404 UNSUPPORTED
                    POST     | /v2/                            | 405 UNSUPPORTED Allow: GET, HEAD
                    PATCH    | /v2/acme/app/manifests/latest   | 405 UNSUPPORTED Allow: GET, HEAD
                    GET      | /v2/token                       | 404 UNSUPPORTED
                    GET      | /                               | pass, else 404 UNSUPPORTED
                    GET      | /v2foo                          | pass, else 404 UNSUPPORTED
                    GET      | /app                            | pass, else 404 UNSUPPORTED
                    """)
    void everyRequest_hasItsOutcome(String method, String target, String outcome) {
        Decision decision = AcmeFacade.facade().decide(AcmeFacade.request(method, target.replace("{d}", DIGEST)));
        assertThat(Outcome.of(decision))
                .isEqualTo(outcome.replace("{A}", AcmeFacade.BACKING_A)
                        .replace("{B}", AcmeFacade.BACKING_B)
                        .replace("{d}", DIGEST));
    }
}
