package io.registryfacade.edgescripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.script.ScriptExport;
import io.registryfacade.edge.script.ScriptTarget;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.ScriptEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Credentials;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same requests to the program and to the script on each engine have the same response, or the report says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class ScriptTableIT {
    private static final String HOST = "docker.test";

    private final Sandbox sandbox = new Sandbox();
    private final TestImage index =
            TestImage.named("acme/app:1.0").withFile("a", "a").forPlatforms("linux/amd64", "linux/arm64");
    private final TestImage old = TestImage.named("old/left:1.0").withFile("b", "b");
    private final EmbeddedRegistry open = EmbeddedRegistry.with(index, old);
    private final EmbeddedRegistry closed = EmbeddedRegistry.builder()
            .images(index)
            .requireToken()
            .redirectBlobs()
            .start();
    private final EmbeddedRegistry guarded =
            EmbeddedRegistry.builder().images(index).requireToken().start();

    private final Map<ScriptEngine, Integer> ports = new EnumMap<>(ScriptEngine.class);
    private BasicRegistry basic;
    private EdgeExport export;
    private int program;

    @BeforeAll
    void start() throws IOException {
        basic = BasicRegistry.inFrontOf(
                open.url(), Credentials.of("facade", "secret").basic());
        String text = configuration();
        program = FacadeProgram.start(
                        sandbox,
                        "program",
                        List.of(),
                        List.of("--config", sandbox.file("facade.yaml", text).toString()))
                .port();
        FacadeConfiguration configuration = FacadeConfiguration.read("facade.yaml", text, Map.of());
        Map<String, String> secrets = Map.of(
                "BASIC_USERNAME",
                "facade",
                "BASIC_PASSWORD",
                "secret",
                "WRONG_USERNAME",
                "facade",
                "WRONG_PASSWORD",
                "wrong");
        for (ScriptEngine engine : ScriptEngine.values()) {
            ScriptTarget target = ScriptTarget.named(engine.target()).orElseThrow();
            export = ScriptExport.of(target, configuration.engine(), "test");
            assertThat(export.secrets().keySet()).isEqualTo(secrets.keySet());
            ports.put(
                    engine,
                    engine.start(sandbox, engine.target(), export.files(), secrets)
                            .uri()
                            .getPort());
        }
    }

    private String configuration() {
        return """
                publicUrl: http://docker.test
                upstreams:
                  open: { type: generic, url: "%1$s", auth: none }
                  detected: { type: generic, url: "%1$s" }
                  closed: { type: generic, url: "%2$s", auth: token }
                  guarded: { type: generic, url: "%3$s" }
                  streamed: { type: generic, url: "%3$s", streamBlobs: true }
                  basic: { type: generic, url: "%4$s", username: facade, password: secret }
                  wrong: { type: generic, url: "%4$s", username: facade, password: wrong }
                  anonymous: { type: generic, url: "%4$s" }
                  login: { type: generic, url: "%2$s", auth: client }
                routes:
                  - { repository: my-org/**, upstream: open, as: acme/** }
                  - { repository: my-org/tools/**, upstream: closed, as: acme/** }
                  - { repository: my-org/one, upstream: closed, as: acme/app }
                  - { repository: detected/**, upstream: detected, as: acme/** }
                  - { repository: sent/**, upstream: open, as: acme/**, delivery: redirect }
                  - { repository: asked/**, upstream: open, as: acme/**, delivery: resolve }
                  - { repository: guarded/**, upstream: guarded, as: acme/** }
                  - { repository: streamed/**, upstream: streamed, as: acme/** }
                  - { repository: basic/**, upstream: basic, as: acme/** }
                  - { repository: wrong/**, upstream: wrong, as: acme/** }
                  - { repository: anonymous/**, upstream: anonymous, as: acme/** }
                  - { repository: login/**, upstream: login, as: acme/** }
                  - repository: moving/**
                    upstream: [{ name: closed, as: acme/** }, { name: open, as: old/** }]
                  - { repository: deep/**, upstream: closed, as: %5$s/** }
                """.formatted(open.url(), closed.url(), guarded.url(), basic.url(), "a".repeat(250));
    }

    @AfterAll
    void close() {
        sandbox.close();
        basic.close();
        Stream.of(open, closed, guarded).forEach(EmbeddedRegistry::close);
    }

    static Stream<Arguments> requests() {
        return Stream.of(ScriptEngine.values())
                .flatMap(engine -> TableRequest.all().stream().map(request -> Arguments.of(engine, request)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void response_isThatOfTheProgram(ScriptEngine engine, TableRequest request) throws IOException {
        RelayedResponse expected = send(program, request);

        RelayedResponse response = send(ports.get(engine), request);

        if (engine == ScriptEngine.WORKERD && !request.reported().isEmpty()) {
            assertThat(response).as("no longer different").isNotEqualTo(expected);
            assertThat(export.report().differences()).anyMatch(difference -> difference.contains(request.reported()));
        } else {
            assertThat(response).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(ScriptEngine.class)
    void token_isFetchedOnce_andNotSentToTheStorage(ScriptEngine engine) throws IOException {
        TableRequest manifest = new TableRequest("GET", "/v2/my-org/tools/app/manifests/1.0", List.of(), "");
        TableRequest layer = new TableRequest("GET", "/v2/my-org/tools/app/blobs/{layer}", List.of(), "");
        send(ports.get(engine), manifest);
        closed.forgetRequests();

        RelayedResponse first = send(ports.get(engine), manifest);
        RelayedResponse second = send(ports.get(engine), layer);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(307);
        assertThat(closed.requests()).noneMatch(request -> request.target().startsWith("/token"));
        assertThat(closed.requests()).noneMatch(request -> request.target().startsWith("/blob-store"));
    }

    @Test
    void secrets_areInNoFile() {
        assertThat(export.files().values()).noneMatch(text -> text.contains("\"secret\"") || text.contains("facade:"));
    }

    private RelayedResponse send(int port, TableRequest request) throws IOException {
        String target = request.target()
                .replace("{index}", index.digest().value())
                .replace("{layer}", index.layers().get(0).value())
                .replace("{old}", old.layers().get(0).value());
        return RelayedResponse.to(port, HOST, request, target);
    }
}
