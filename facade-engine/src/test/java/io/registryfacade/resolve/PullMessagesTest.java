package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages for a pull that a registry refuses without a message: which registry, which image, what to do. */
class PullMessagesTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "none | 404 | manifests/1.0    | R/org/app has no tag 1.0, or does not exist; check the name",
                "none | 404 | manifests/DIGEST | R/org/app has no manifest DIGEST, or does not exist; check the name",
                "none | 404 | tags/list        | R/org/app does not exist; check the name",
                "none | 401 | tags/list        | R/org/app does not exist, or this facade may not pull it; if it is"
                        + " private, the operator of this facade must give this upstream 'username' and 'password', or"
                        + " 'auth: client'",
                "none | 403 | tags/list        | R does not allow pulls of R/org/app without an account; if it is"
                        + " private, the operator of this facade must give this upstream 'username' and 'password', or"
                        + " 'auth: client'",
                "own  | 403 | tags/list        | R does not allow this account to pull R/org/app; if it is private,"
                        + " the operator of this facade must let the facade's account pull it",
                "none | 429 | tags/list        | R limits pulls to 100 in 6 hours, also of R/org/app; try again in 1"
                        + " hour; with an account it may allow more ('username' and 'password' of this upstream)",
                "own  | 429 | tags/list        | R limits pulls to 100 in 6 hours, also of R/org/app; try again in 1"
                        + " hour",
                "none | 503 | tags/list        | R responded 503 for R/org/app; try again later",
            })
    void message_namesRegistry_image_andWhatToDo(String account, int status, String path, String message) {
        try (FakeServer server = new FakeServer("127.0.0.1")) {
            String target = "/v2/org/app/" + path.replace("DIGEST", DIGEST);
            server.on("GET /v2/", FakeResponse.ok("{}"))
                    .has(
                            target,
                            FakeResponse.status(status)
                                    .with("RateLimit-Limit", "100;w=21600")
                                    .with("Retry-After", "3600"));
            Upstream open = Upstream.generic(server.url()).withDelivery(Delivery.RESOLVE);
            Upstream upstream = account.equals("own")
                    ? open.withAuth(AuthMode.TOKEN).withCredentials("user", "s3cret")
                    : open.withAuth(AuthMode.NONE);

            assertThat(Facade.of(upstream).get(target).outcome())
                    .startsWith(status + " ")
                    .contains("\"message\":\""
                            + message.replace("DIGEST", DIGEST)
                                    .replace("R/", server.authority() + "/")
                                    .replace("R ", server.authority() + " ")
                            + "\"");
        }
    }
}
