package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A registry with public and private repositories. */
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
    void tokenForOneRepository_isNotRequestedForAnother() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        server.has(CLOSED_TAGS, FakeResponse.ok("{}")).has(CLOSED, FakeResponse.redirect("https://cdn.test/closed"));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.DETECT).withDelivery(Delivery.RESOLVE));
        assertThat(facade.get(CLOSED_TAGS).outcome()).isEqualTo("200 {}");
        assertThat(facade.get(CLOSED).header("Location")).isEqualTo("https://cdn.test/closed");
        assertThat(facade.get(OPEN).header("Location")).isEqualTo(server.registry.url() + OPEN);
    }

    @Test
    void credentialsOfTheFacade_areUsed_evenIfThePingIsOpen() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        server.has(CLOSED_TAGS, FakeResponse.ok("{}"));
        Upstream own = server.upstream().withCredentials("facade", "secret");
        assertThat(Facade.of(own).get(CLOSED_TAGS).outcome()).isEqualTo("200 {}");
        assertThat(server.tokens.last().header("Authorization")).hasSize(1);
    }

    @Test
    void basicCredentials_areSent_ifARepositoryRequiresThem() {
        server.registry
                .on("GET /v2/", FakeResponse.ok("{}"))
                .on(
                        "GET " + CLOSED_TAGS,
                        request -> request.header("Authorization").isEmpty()
                                ? FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"r\"")
                                : FakeResponse.ok("{}"));
        Upstream own = server.upstream().withCredentials("facade", "secret");
        assertThat(Facade.of(own).get(CLOSED_TAGS).outcome()).isEqualTo("200 {}");
    }
}
