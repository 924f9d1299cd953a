package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A facade passes every conformance test of the OCI, for pull and content discovery, that its registry passes. */
@Timeout(180)
final class ConformanceIT {
    /** Every registry passes more tests of each suite; otherwise the setup is wrong. */
    private static final int PASSED_AT_LEAST = 40;

    private static final Pattern DISTRIBUTION = Pattern.compile("listening on (127\\.0\\.0\\.2:[0-9]+)");
    private static final Pattern CRANE = Pattern.compile("serving on port ([0-9]+)");

    /** The reports of runs without a facade. */
    private static final Map<String, ConformanceReport> DIRECT = new ConcurrentHashMap<>();

    /** Registries without tokens, so that clients can be redirected to them. */
    private enum Registry {
        DISTRIBUTION_3 {
            @Override
            URI start(Sandbox sandbox) {
                String config = """
                    version: 0.1
                    log: { level: info }
                    storage:
                      filesystem: { rootdirectory: %s }
                      delete: { enabled: true }
                    http: { addr: "127.0.0.2:0", secret: for-one-registry-only, relativeurls: true }
                    """.formatted(sandbox.directory("registry"));
                Daemon registry = sandbox.daemon(
                        "registry",
                        List.of(
                                Program.DISTRIBUTION_3.path(),
                                "serve",
                                sandbox.file("registry.yml", config).toString()));
                return URI.create("http://" + registry.awaitLine(DISTRIBUTION).group(1));
            }
        },
        CRANE_REGISTRY_SERVE {
            @Override
            URI start(Sandbox sandbox) {
                Daemon registry = sandbox.daemon(
                        "registry", List.of(Program.CRANE.path(), "registry", "serve", "--address=127.0.0.2:0"));
                return URI.create(
                        "http://127.0.0.2:" + registry.awaitLine(CRANE).group(1));
            }
        };

        abstract URI start(Sandbox sandbox);

        /** Tests a new registry, perhaps behind a proxy. */
        ConformanceReport run(ConformanceSuite suite, Front front) {
            try (Sandbox sandbox = new Sandbox()) {
                URI registry = start(sandbox);
                return suite.run(sandbox, front.address(sandbox, registry));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Front {
        String address(Sandbox sandbox, URI registry) throws IOException;
    }

    static Stream<Arguments> runs() {
        return Stream.of(Registry.values())
                .flatMap(registry -> Stream.of(ConformanceSuite.values())
                        .flatMap(suite -> Stream.of("auto", "redirect", "resolve")
                                .map(delivery -> Arguments.of(registry, suite, delivery))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("runs")
    void testsThatPassAtTheRegistry_passAtTheFacade(Registry registry, ConformanceSuite suite, String delivery) {
        ConformanceReport direct = DIRECT.computeIfAbsent(
                registry + ", " + suite, key -> registry.run(suite, (sandbox, uri) -> uri.getAuthority()));
        ConformanceReport behindFacade = registry.run(suite, (sandbox, uri) -> front(sandbox, uri, delivery));

        assertThat(direct.passed()).isGreaterThan(PASSED_AT_LEAST);
        assertThat(direct.failingIn(behindFacade).collect(Collectors.joining("\n")))
                .as("tests that %s passes, and the facade before it with delivery %s does not", registry, delivery)
                .isEmpty();
    }

    /** What the suite pushes is served from files a moment later, and nothing but the facade decides about reading. */
    @Test
    void testsOfPullAndDiscovery_passInFrontOfALayout() {
        ConformanceSuite suite = ConformanceSuite.EDITION_2023;
        ConformanceReport report = Registry.DISTRIBUTION_3.run(suite, (sandbox, registry) -> {
            Path root = sandbox.directory("images");
            LayoutMirror mirror = new LayoutMirror(registry, folders(root));
            ConformanceProxy front = new ConformanceProxy(mirror, layout(sandbox, root));
            sandbox.closing(front);
            return front.address();
        });

        assertThat(report.passed()).isGreaterThan(PASSED_AT_LEAST);
        assertThat(report.failed())
                .as("tests that fail in front of a layout, except those of the registry that accepts the pushes")
                .allMatch(test -> test.contains("Conformance Tests Push "));
    }

    /** This edition has tests for registries without pushes, so that nothing is between it and the facade. */
    @Test
    void readOnlyTests_passInFrontOfALayout() throws IOException {
        ConformanceSuite suite = ConformanceSuite.EDITION_2026;
        try (Sandbox sandbox = new Sandbox()) {
            Path root = sandbox.directory("images");
            URI registry = Registry.CRANE_REGISTRY_SERVE.start(sandbox);
            LayoutMirror mirror = new LayoutMirror(registry, folders(root));
            try (ConformanceProxy pushes = new ConformanceProxy(mirror, new RegistryProxy(registry))) {
                suite.run(sandbox, pushes.address());
            }
            URI facade = layout(sandbox, root);

            ConformanceReport report = suite.run(
                    sandbox, facade.getAuthority(), mirror.readOnlyTests(ConformanceSuite.REPOSITORIES.get(0)));

            assertThat(report.passed()).isGreaterThan(PASSED_AT_LEAST);
            assertThat(report.failed())
                    .as("tests that fail in front of a layout")
                    .isEmpty();
        }
    }

    private static Map<String, LayoutFolder> folders(Path root) throws IOException {
        Map<String, LayoutFolder> folders = new HashMap<>();
        for (String repository : ConformanceSuite.REPOSITORIES) {
            folders.put(repository, new LayoutFolder(root.resolve(repository)));
        }
        return folders;
    }

    private static URI layout(Sandbox sandbox, Path root) {
        return FacadeProgram.start(
                        sandbox,
                        "facade",
                        List.of(),
                        List.of("--upstream", "layout:" + root, "--repository", ConformanceSuite.NAMESPACE + "/**"))
                .uri();
    }

    private static String front(Sandbox sandbox, URI registry, String delivery) throws IOException {
        List<String> options = List.of("--repository", ConformanceSuite.NAMESPACE + "/**", "--delivery", delivery);
        RunningFacade facade = RunningFacade.start(sandbox, "facade", registry, options);
        ConformanceProxy front = new ConformanceProxy(registry, facade.uri());
        sandbox.closing(front);
        return front.address();
    }
}
