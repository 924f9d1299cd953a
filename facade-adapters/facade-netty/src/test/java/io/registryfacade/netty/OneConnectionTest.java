package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.contract.RawHttp;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several requests on one connection: where each ends, and the order of the responses. */
@ExtendWith(NoLeaks.class)
class OneConnectionTest {
    private static final TestImage IMAGE =
            TestImage.named("acme/app:1.0").withFile("etc/motd", "hello").withLayer(300_000);
    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("\r\nContent-Length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);
    private static final String REDIRECTED = request("GET", "/v2/my-org/app/manifests/1.0");
    private static final String RESOLVED = request("GET", "/v2/slow/app/manifests/1.0");
    private static final String APPLICATION = request("GET", "/app");
    private static final String LAST = request("GET", "/v2/", "Connection: close");

    private static EmbeddedRegistry registry;
    private static FacadeEngine engine;
    private static TestServer server;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.builder().images(IMAGE).requireToken().start();
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("open", Upstream.generic("https://registry.test").withAuth(AuthMode.NONE))
                .upstream("token", Upstream.generic(registry.url().toString()).withStreamBlobs(true))
                .route("my-org/**", "open")
                .route("slow/**", "token", "acme/**")
                .build();
        engine = new FacadeEngine(facade);
        server = TestServer.start(engine, new Application());
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
        registry.close();
    }

    private static String request(String method, String target, String... fields) {
        return method + " " + target + " HTTP/1.1\r\nHost: facade.test\r\n"
                + Stream.of(fields).map(field -> field + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    private static String exchange(String sent) throws IOException {
        return RawHttp.exchange(server.port(), sent);
    }

    @Test
    void requestsInOnePacket_getResponsesInTheirOrder() throws Exception {
        String received = exchange(REDIRECTED + request("HEAD", "/v2/") + REDIRECTED + LAST);

        assertThat(RawHttp.statuses(received)).containsExactly("307", "200", "307", "200");
        assertThat(received).endsWith("\r\n\r\n{}");
    }

    @Test
    void aDelayedResponse_comesBeforeTheResponsesToLaterRequests() throws Exception {
        String received = exchange(RESOLVED + REDIRECTED + APPLICATION + REDIRECTED + RESOLVED + APPLICATION + LAST);

        assertThat(RawHttp.statuses(received)).containsExactly("200", "307", "404", "307", "200", "404", "200");
        assertThat(received).containsSubsequence("schemaVersion", "application: GET /app", "application: GET /app");
    }

    @Test
    void aStream_endsBeforeTheNextResponseBegins() throws Exception {
        String layer = IMAGE.layers().get(1).value();
        String received = exchange(request("GET", "/v2/slow/app/blobs/" + layer) + REDIRECTED + LAST);
        assertThat(RawHttp.statuses(received)).containsExactly("200", "307", "200");

        int begin = received.indexOf("\r\n\r\n") + 4;
        int end = begin + length(received.substring(0, begin));
        assertThat(digest(received.substring(begin, end))).isEqualTo(layer);
        assertThat(received.substring(end)).startsWith("HTTP/1.1 307 ");
    }

    private static int length(String head) {
        Matcher length = CONTENT_LENGTH.matcher(head);
        assertThat(length.find()).as(head).isTrue();
        return Integer.parseInt(length.group(1));
    }

    private static String digest(String bytes) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    @Test
    void moreRequestsThanBuffersHold_allGetResponses() throws Exception {
        String received = exchange(REDIRECTED.repeat(4_000) + (RESOLVED + APPLICATION).repeat(50) + LAST);

        assertThat(RawHttp.statuses(received)).hasSize(4_101).endsWith("200");
    }

    @Test
    void theBodyOfARejectedPush_isNotReadAsARequest() throws Exception {
        String body = REDIRECTED.repeat(1_000);
        String push = request("PUT", "/v2/my-org/app/manifests/1.0", "Content-Length: " + body.length());

        assertThat(RawHttp.statuses(exchange(push + body + LAST))).containsExactly("403", "200");
    }

    @Test
    void afterAChunkedPush_theConnectionCloses() throws Exception {
        String push = request("PATCH", "/v2/my-org/app/blobs/uploads/1", "Transfer-Encoding: chunked");
        String received = exchange(push + "5\r\nhello\r\n0\r\n\r\n" + LAST);

        assertThat(RawHttp.statuses(received)).containsExactly("403");
        assertThat(received).containsIgnoringCase("\r\nConnection: close\r\n");
    }

    /** The body is larger than the buffers of the kernel. */
    @Test
    void aChunkedPush_canBeSentCompletely_beforeTheClientReadsTheRejection() throws Exception {
        String push = request("PATCH", "/v2/my-org/app/blobs/uploads/1", "Transfer-Encoding: chunked");
        String chunk = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
        String received = exchange(push + chunk.repeat(48) + "0\r\n\r\n");

        assertThat(RawHttp.statuses(received)).containsExactly("403");
    }

    /** The client may send the body or not. */
    @Test
    void afterAPushWithExpect_theConnectionCloses() throws Exception {
        String push = request("PUT", "/v2/my-org/app/manifests/1.0", "Content-Length: 1000000", "Expect: 100-continue");

        assertThat(RawHttp.statuses(exchange(push))).containsExactly("403");
        assertThat(RawHttp.statuses(exchange(push + REDIRECTED))).containsExactly("403");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /v2/ HTTP/1.1\\r\\n                                        | 400",
                "GET /v2/ HTTP/1.1\\r\\nHost: a\\r\\nHost: a\\r\\n              | 400",
                "GET /app HTTP/1.1\\r\\n                                        | 400",
                "GET /v2/ HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: one\\r\\n  | 400",
                "GET /v2/ HTTP/1.1\\r\\nHost: a\\r\\nX Y: z\\r\\n               | 400",
                "GET /v2/\\r\\n                                                 | 400",
                "G(T /v2/ HTTP/one\\r\\nHost: a\\r\\n                           | 400",
                "GET /v2/ HTTP/2.0\\r\\nHost: a\\r\\n                           | 505",
                "GET /v2/ ICAP/1.0\\r\\nHost: a\\r\\n                           | 400",
                "GET /v2/{long} HTTP/1.1\\r\\nHost: a\\r\\n                     | 414",
                "GET /v2/ HTTP/1.1\\r\\nHost: a\\r\\nX: {long}\\r\\n            | 431",
            })
    void aMalformedRequest_isRejected_andClosesTheConnection(String request, String status) throws Exception {
        String sent = request.replace("\\r\\n", "\r\n").replace("{long}", "a".repeat(500_000)) + "\r\n";
        String received = exchange(sent + REDIRECTED + APPLICATION);

        assertThat(RawHttp.statuses(received)).containsExactly(status);
        assertThat(received)
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .contains("\r\nDocker-Distribution-API-Version: registry/2.0\r\n")
                .contains("\r\n\r\n{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"");
    }

    @Test
    void anHttp10Client_keepsItsConnection_onlyWithKeepAlive() throws Exception {
        String old = "GET /v2/ HTTP/1.0\r\n";

        assertThat(RawHttp.statuses(exchange(old + "\r\n" + REDIRECTED))).containsExactly("200");
        String kept = exchange(old + "Connection: keep-alive\r\n\r\n" + LAST);
        assertThat(RawHttp.statuses(kept)).containsExactly("200", "200");
        assertThat(kept).containsIgnoringCase("\r\nConnection: keep-alive\r\n");
    }

    @Test
    void afterTheApplicationClosesTheConnection_noRequestIsHandled() throws Exception {
        String received = exchange(request("GET", "/app", "Connection: close") + REDIRECTED);

        assertThat(RawHttp.statuses(received)).containsExactly("404");
    }
}
