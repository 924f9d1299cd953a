package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RegistryRequest.Push;
import org.junit.jupiter.api.Test;

class PushTest {
    @Test
    void pathFor_requestsTheSameOfAnotherRepository() {
        Push push = (Push) ParsedRequest.parse("POST", "/v2/acme/app/blobs/uploads/?digest=md5:ab");
        assertThat(push).isEqualTo(new Push(new RepositoryName("acme/app"), "/blobs/uploads/?digest=md5:ab"));
        assertThat(push.pathFor(new RepositoryName("their/app")))
                .isEqualTo("/v2/their/app/blobs/uploads/?digest=md5:ab");
    }
}
