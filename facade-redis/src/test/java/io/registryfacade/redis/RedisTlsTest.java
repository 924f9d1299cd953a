package io.registryfacade.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.cache.SharedCache;
import io.registryfacade.cache.SharedCacheSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss://} sends nothing to a server whose certificate is not trusted. */
class RedisTlsTest {
    @Test
    void certificate_mustBeTrusted(@TempDir Path folder) throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.in(folder, "server");
        try (RespServer server = new RespServer(0, certificate.context().getServerSocketFactory())) {
            SharedCacheSettings settings = SharedCacheSettings.parse("rediss://:secret@127.0.0.1:" + server.port());
            try (SharedCache trusting =
                    settings.withTrustedCertificates(certificate.pem()).open()) {
                Caches.connected(trusting);
                assertThat(server.received.get(0)).containsExactly("AUTH", "default", "secret");
            }
            server.received.clear();
            try (SharedCache distrusting = settings.open()) {
                await().until(() -> distrusting.get("k", 1).isCompletedExceptionally());
                assertThat(server.received).isEmpty();
            }
        }
    }
}
