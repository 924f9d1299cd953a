package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {
    private static final String DIGEST = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/, PING, ",
        "GET, /v2/token, TOKEN, ",
        "HEAD, /v2/a/b/manifests/1, MANIFEST, a/b",
        "GET, /v2/a/b/blobs/{digest}, BLOB, a/b",
        "GET, /v2/a/b/tags/list, TAG_LIST, a/b",
        "GET, /v2/a/b/referrers/{digest}, REFERRERS, a/b",
        "PUT, /v2/a/b/manifests/1, PUSH, a/b",
        "GET, /v2/_catalog, OTHER, ",
        "GET, /elsewhere, OTHER, ",
    })
    void of_isTheKindOfRequest(String method, String path, Operation operation, String repository) {
        RegistryRequest request = RegistryRequest.parse(method, path.replace("{digest}", DIGEST), null);
        assertThat(Operation.of(request)).isEqualTo(operation);
        assertThat(request.repository()).isEqualTo(repository == null ? null : new RepositoryName(repository));
    }
}
