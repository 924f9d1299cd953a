package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RegistryRequest.Blob;
import io.registryfacade.oci.RegistryRequest.Manifest;
import io.registryfacade.oci.RegistryRequest.Pull;
import io.registryfacade.oci.RegistryRequest.Referrers;
import io.registryfacade.oci.RegistryRequest.TagList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullTest {
    @ParameterizedTest
    @CsvSource({
        "manifests/latest, manifest latest",
        "manifests/md5:ab, manifest md5:ab",
        "blobs/md5:ab, blob md5:ab",
        "tags/list?n=1, tag list ?n=1",
        "referrers/md5:ab?artifactType=a/b, referrers md5:ab ?artifactType=a/b",
    })
    void matchPull_callsTheRightCase(String endpoint, String called) {
        Pull pull = (Pull) ParsedRequest.parse("GET", "/v2/acme/app/" + endpoint);
        assertThat(pull.<String>matchPull(new Called())).isEqualTo(called);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifests/latest",
                "manifests/md5:ab",
                "blobs/md5:ab",
                "tags/list?n=1",
                "referrers/md5:ab?artifactType=a/b"
            })
    void pathFor_requestsTheSameOfAnotherRepository(String endpoint) {
        Pull pull = (Pull) ParsedRequest.parse("GET", "/v2/my-org/app/" + endpoint);
        assertThat(pull.pathFor(new RepositoryName("acme/app"))).isEqualTo("/v2/acme/app/" + endpoint);
    }

    private static final class Called implements RegistryRequest.PullCases<String> {
        @Override
        public String manifest(Manifest request) {
            return "manifest " + request.reference().value();
        }

        @Override
        public String blob(Blob request) {
            return "blob " + request.digest();
        }

        @Override
        public String tagList(TagList request) {
            return "tag list " + request.query().toQueryString();
        }

        @Override
        public String referrers(Referrers request) {
            return "referrers " + request.digest() + " " + request.query().toQueryString();
        }
    }
}
