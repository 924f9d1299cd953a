package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.RawConnection;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The program responds to every HEAD. Docker and containerd send one for each tag, on new connections, and a response
 * without a body is easily lost if it is not ready at once.
 */
@ExtendWith(TestbedExtension.class)
@Timeout(120)
final class HeadRequestIT {
    private static final int REQUESTS = 4_000;
    private static final int MAX_REQUESTS_PER_CONNECTION = 20;
    private static final String ACCEPT =
            "Accept: application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json\r\n";

    @Test
    void everyHead_getsAResponse_evenOnNewConnections(Testbed testbed) throws IOException {
        try (Sandbox sandbox = new Sandbox()) {
            RunningFacade facade = RunningFacade.start(
                    sandbox,
                    "facade",
                    testbed.registry().uri(),
                    List.of("--repository", "my-org/**", "--delivery", "resolve"));
            Random random = new Random(1);
            int sent = 0;
            while (sent < REQUESTS) {
                sent += sendHeads(facade, 1 + random.nextInt(MAX_REQUESTS_PER_CONNECTION), sent);
            }
        }
    }

    /** Sends that many requests on one connection, one after the other. */
    private static int sendHeads(RunningFacade facade, int count, int sentBefore) throws IOException {
        PlatformImage image = Image.named(Testbed.SERVED).platforms().get(0);
        List<String> endpoints = List.of(
                "manifests/1.0",
                "manifests/" + image.manifest().digest(),
                "blobs/" + image.config().digest(),
                "blobs/" + image.layers().get(0).digest());
        URI uri = facade.uri();
        try (RawConnection connection = new RawConnection(uri.getPort())) {
            for (int i = 0; i < count; i++) {
                String path = "/v2/" + Testbed.SERVED + "/" + endpoints.get(i % endpoints.size());
                connection.send("HEAD " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n" + ACCEPT + "\r\n");
                assertThat(connection.receive(true).status())
                        .as("request %d, %s", sentBefore + i, path)
                        .isIn(200, 307);
            }
        }
        return count;
    }
}
