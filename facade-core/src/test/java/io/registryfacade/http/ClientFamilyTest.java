package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFamilyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker/28.5.2 go/go1.25.3 UpstreamClient(Docker-Client/28.5.2 (linux)) | DOCKER",
                "containerd/v2.1.9 | CONTAINERD",
                "containers/5.36.2 (github.com/containers/image) | PODMAN",
                "libpod/4.3.1 | PODMAN",
                "skopeo/1.22.0 | SKOPEO",
                "Buildah/1.28.2 | BUILDAH",
                "crane/0.20.6 go-containerregistry/0.20.6 | CRANE",
                "jib 0.28.1 jib-core | JIB",
                "oras/1.3.0 | ORAS",
                "ORAS-Java-SDK/0.7.0 | ORAS",
                "curl/7.88.1 | CURL",
                "Mozilla/5.0 (X11; Linux x86_64) | BROWSER",
                "something-else/1 | OTHER",
                "a docker/1 | OTHER",
                "'' | OTHER",
            })
    void of_matchesThePrefix(String userAgent, ClientFamily family) {
        assertThat(ClientFamily.of(userAgent)).isEqualTo(family);
    }

    @Test
    void missingUserAgent_isOther() {
        assertThat(ClientFamily.of(null)).isEqualTo(ClientFamily.OTHER);
    }
}
