package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token is renewed shortly before it expires, so that none expires in flight. */
class TokenCacheTest {
    private static final Scope SCOPE = Scope.pull(new RepositoryName("org/app"));

    private final TokenRegistry server = new TokenRegistry();
    private final AtomicLong now = new AtomicLong();
    private final Upstream upstream = server.upstream();
    private final ResolveResources resources = ResolveResources.withMemory(1_000_000);
    private final HttpUpstreamClient client = new HttpUpstreamClient(upstream, resources, new RecordedEvents());
    private final TokenServer tokenServer = new TokenServer(upstream, client);
    private final TokenCache tokens = new TokenCache(100_000, now::get);
    private final AuthScheme scheme = AuthScheme.bearer(Realm.of(server.tokens.url() + "/token", upstream), "s");

    @AfterEach
    void close() {
        client.close();
        resources.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # members of the response | seconds of use
                    ,"expires_in":300        | 290
                    ,"expires_in":60         | 50
                    ,"expires_in":50         | 40
                    ,"expires_in":20         | 16
                    ,"expires_in":4          | 4
                    ,"expires_in":1          | 1
                    ,"expires_in":99999999   | 86390
                    ,"expires_in":"300"      | 50
                    ''                       | 50
                    """)
    void token_isUsedForItsLifetime(String members, long seconds) {
        server.tokens.on(
                "GET /token",
                request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\"" + members + "}"));
        assertThat(authorization()).isEqualTo("Bearer token-1");
        now.addAndGet(Duration.ofSeconds(seconds).toNanos() - 1);
        assertThat(authorization()).isEqualTo("Bearer token-1");
        now.addAndGet(1);
        assertThat(authorization()).isEqualTo("Bearer token-2");
    }

    @Test
    void refusedToken_isEvicted() {
        String refused = authorization();
        tokens.invalidate(this, scheme, SCOPE, refused);
        assertThat(authorization()).isEqualTo("Bearer token-2");
    }

    @Test
    void replacementOfARefusedToken_staysCached() {
        String refused = authorization();
        tokens.invalidate(this, scheme, SCOPE, refused);
        authorization();
        tokens.invalidate(this, scheme, SCOPE, refused);
        assertThat(authorization()).isEqualTo("Bearer token-2");
    }

    @Test
    void evictionOfAnUnknownToken_doesNothing() {
        tokens.invalidate(this, scheme, SCOPE, "Bearer x");
        assertThat(authorization()).isEqualTo("Bearer token-1");
    }

    private String authorization() {
        return tokens.authorization(
                        this,
                        scheme,
                        SCOPE,
                        () -> tokenServer.token(
                                scheme,
                                SCOPE,
                                new RequestContext(Deadline.in(Duration.ofSeconds(30)), UpstreamRequestObserver.NONE)))
                .join();
    }
}
