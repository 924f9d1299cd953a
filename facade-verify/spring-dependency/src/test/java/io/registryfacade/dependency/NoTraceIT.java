package io.registryfacade.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependency alone changes neither beans nor conditions. It runs on the published jars, after they are packaged. */
class NoTraceIT {
    /** The jars that an application gets only by the dependency; one with Jackson 2 has its core already. */
    private static final Pattern DEPENDENCY = Pattern.compile("(facade-.*|jackson-core-2.*)[.]jar");

    /** The libraries in facade-engine, which Maven still shows to modules of the same build. */
    private static final Pattern PACKED =
            Pattern.compile("(caffeine|error_prone_annotations|httpclient5|httpcore5|httpcore5-h2)-[0-9].*[.]jar");

    @ParameterizedTest
    @ValueSource(strings = {"SERVLET", "REACTIVE", "NONE"})
    void application_isTheSameWithTheDependency(String type) throws Exception {
        Map<String, String> without = describe(type, false);
        Map<String, String> with = new TreeMap<>(describe(type, true));

        assertThat(with.keySet().removeIf(NoTraceIT::isOurs)).isTrue();

        assertThat(without).isNotEmpty();
        assertThat(with).containsExactlyEntriesOf(without);
    }

    private static boolean isOurs(String name) {
        return name.contains("registryFacade") || name.contains("io.registryfacade.spring");
    }

    /** Runs in a process of its own, because a server can be started once for each class path in a process. */
    private static Map<String, String> describe(String type, boolean withDependency) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(withDependency),
                        PlainApplication.class.getName(),
                        type)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.startsWith("bean ") || line.startsWith("condition "))
                .map(line -> line.split(" = ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
    }

    private static String classPath(boolean withDependency) {
        List<String> all = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !is(PACKED, entry))
                .toList();
        boolean hasJackson2 = all.stream().anyMatch(entry -> entry.contains("jackson-databind-2"));
        List<String> own = all.stream()
                .filter(entry -> !is(DEPENDENCY, entry) || (hasJackson2 && entry.contains("jackson-core")))
                .toList();
        assertThat(all.size() - own.size()).as("jars of the dependency").isGreaterThanOrEqualTo(5);
        return String.join(File.pathSeparator, withDependency ? all : own);
    }

    private static boolean is(Pattern name, String entry) {
        return name.matcher(Path.of(entry).getFileName().toString()).matches();
    }

    @Test
    void publishedEngine_dependsOnNoneOfTheLibrariesInIt() throws Exception {
        String pom = Files.readString(Path.of("../../../facade-engine/dependency-reduced-pom.xml"));

        assertThat(pom).contains("<artifactId>jackson-core").doesNotContain("<artifactId>caffeine", "<artifactId>httpclient5");
    }
}
