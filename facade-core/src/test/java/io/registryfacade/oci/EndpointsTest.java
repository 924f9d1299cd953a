package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class EndpointsTest {
    private static final String HASH = "6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";

    @ParameterizedTest
    @CsvFileSource(resources = "endpoints.tsv", delimiter = '\t', numLinesToSkip = 1)
    void parse_readsEveryEndpoint(String endpoint, String method, String target, String expected) {
        assertThat(ParsedRequest.describe(method, expand(target))).as(endpoint).isEqualTo(expand(expected));
    }

    @Test
    void manifest_hasATagOrADigest() {
        assertThat(ParsedRequest.parse("GET", "/v2/app/manifests/latest"))
                .isEqualTo(new RegistryRequest.Manifest(new RepositoryName("app"), new Tag("latest")));
        assertThat(ParsedRequest.parse("GET", expand("/v2/app/manifests/{%3A}")))
                .isEqualTo(new RegistryRequest.Manifest(new RepositoryName("app"), new Digest("sha256:" + HASH)));
    }

    @Test
    void emptyPath_isNotTheRegistryApi() {
        assertThat(ParsedRequest.describe("GET", "")).isEqualTo("not-registry-api 404 UNSUPPORTED");
    }

    private static String expand(String text) {
        return text.replace("{digest}", "sha256:" + HASH)
                .replace("{%3A}", "sha256%3A" + HASH)
                .replace("{%3a}", "sha256%3a" + HASH);
    }
}
