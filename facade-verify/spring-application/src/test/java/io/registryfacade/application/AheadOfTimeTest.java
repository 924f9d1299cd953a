package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplicationAotProcessor;

/** An application whose beans Spring has prepared ahead of time, as for a native image. */
class AheadOfTimeTest {
    /** The classes that Caffeine chooses by their names. */
    private static final Pattern CHOSEN = Pattern.compile(
            "^.* ((?:registryfacade\\.shaded|com\\.github\\.benmanes)\\.caffeine\\.cache\\.[A-Z]+) source:.*$");

    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void application_servesImages(String type) throws Exception {
        try (EmbeddedRegistry registry =
                EmbeddedRegistry.builder().images(IMAGE).requireToken().redirectBlobs().start()) {
            // the address may differ from that of the build
            process(properties(type, URI.create("http://registry.test")));
            compile();

            try (ApplicationProcess application = startProcessed(properties(type, registry.url()))) {
                URI url = application.ready();
                assertThat(application.output()).contains("Starting AOT-processed Application");
                assertThat(TestClient.of(url).pull(IMAGE.reference())).isEqualTo(IMAGE.digest());
            }
        }
        assertHintsFor(classesThatCaffeineChose());
    }

    private static List<String> properties(String type, URI registry) {
        List<String> properties = new ArrayList<>(Application.properties(registry));
        properties.add("--spring.main.web-application-type=" + type);
        return properties;
    }

    private void process(List<String> properties) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dspring.devtools.restart.enabled=false",
                "-cp",
                ApplicationProcess.classPath(),
                SpringApplicationAotProcessor.class.getName(),
                Application.class.getName(),
                folder.resolve("sources").toString(),
                folder.resolve("resources").toString(),
                folder.resolve("classes").toString(),
                "io.registryfacade",
                "application"));
        arguments.addAll(properties);
        try (ApplicationProcess processor = ApplicationProcess.start(arguments)) {
            processor.succeed();
        }
    }

    private void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-cp", ApplicationProcess.classPath(), "-d", folder.resolve("classes") + ""));
        try (Stream<Path> sources = Files.walk(folder.resolve("sources"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private ApplicationProcess startProcessed(List<String> properties) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dspring.aot.enabled=true",
                "-Dspring.devtools.restart.enabled=false",
                "-Xlog:class+load:file=" + folder.resolve("loaded.txt"),
                "-cp",
                ApplicationProcess.classPath(folder.resolve("classes"), folder.resolve("resources")),
                Application.class.getName()));
        arguments.addAll(properties);
        return ApplicationProcess.start(arguments);
    }

    private Set<String> classesThatCaffeineChose() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("loaded.txt"))) {
            return lines.map(CHOSEN::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1))
                    .collect(Collectors.toSet());
        }
    }

    /** A superclass needs no hint, because its subclass refers to it. */
    private void assertHintsFor(Set<String> loaded) throws Exception {
        String hints = hints();
        List<Class<?>> hinted = new ArrayList<>();
        for (String name : loaded) {
            if (hints.contains('"' + name + '"')) {
                hinted.add(Class.forName(name));
            }
        }
        assertThat(hinted).isNotEmpty();
        for (String name : loaded) {
            assertThat(hinted).anyMatch(Class.forName(name)::isAssignableFrom);
        }
    }

    /** Returns all hints, whose file depends on the version of Spring. */
    private String hints() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("resources"))) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
