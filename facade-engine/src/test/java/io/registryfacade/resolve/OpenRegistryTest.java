package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A registry that lets everybody see most of what it has. */
class OpenRegistryTest {
    private static final String OPEN = "/v2/open/app/blobs/" + Samples.LAYER;
    private static final String CLOSED = "/v2/closed/app/blobs/" + Samples.LAYER;
    private static final String CLOSED_TAGS = "/v2/closed/app/tags/list";

    private final TokenRegistry server = new TokenRegistry();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatOneRepositoryAsksFor_isNotAskedForTheNext() {
        server.registry.on("GET /v2/", Reply.ok("{}"));
        server.has(CLOSED_TAGS, Reply.ok("{}")).has(CLOSED, Reply.to("https://cdn.test/closed"));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.DETECT).withDelivery(Delivery.RESOLVE));
        assertThat(facade.get(CLOSED_TAGS).outcome()).isEqualTo("200 {}");
        assertThat(facade.get(CLOSED).header("Location")).isEqualTo("https://cdn.test/closed");
        assertThat(facade.get(OPEN).header("Location")).isEqualTo(server.registry.url() + OPEN);
    }

    @Test
    void theFacadesOwnCredentials_areUsed_thoughEverybodyIsLetIn() {
        server.registry.on("GET /v2/", Reply.ok("{}"));
        server.has(CLOSED_TAGS, Reply.ok("{}"));
        Upstream own = server.upstream().withCredentials("facade", "secret");
        assertThat(Facade.of(own).get(CLOSED_TAGS).outcome()).isEqualTo("200 {}");
        assertThat(server.tokens.last().header("Authorization")).hasSize(1);
    }

    @Test
    void aNameAndPassword_areTold_whereARepositoryAsksForThem() {
        server.registry
                .on("GET /v2/", Reply.ok("{}"))
                .on(
                        "GET " + CLOSED_TAGS,
                        asked -> asked.header("Authorization").isEmpty()
                                ? Reply.status(401).with("WWW-Authenticate", "Basic realm=\"r\"")
                                : Reply.ok("{}"));
        Upstream own = server.upstream().withCredentials("facade", "secret");
        assertThat(Facade.of(own).get(CLOSED_TAGS).outcome()).isEqualTo("200 {}");
    }
}
