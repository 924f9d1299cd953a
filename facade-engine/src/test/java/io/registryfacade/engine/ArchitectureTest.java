package io.registryfacade.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of the engine depend on each other in one direction: {@code docs/contribute.md}. */
class ArchitectureTest {
    private static final String ROOT = "io.registryfacade";

    private static final List<String> CORE = List.of(
            ROOT,
            ROOT + ".internal",
            ROOT + ".oci",
            ROOT + ".http",
            ROOT + ".upstream",
            ROOT + ".route",
            ROOT + ".page",
            ROOT + ".clients");

    /** The packages of the engine that each package may use. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            ROOT + ".cache",
            List.of(),
            ROOT + ".settings",
            List.of(ROOT + ".cache"),
            ROOT + ".health",
            List.of(),
            ROOT + ".layout",
            List.of(),
            ROOT + ".resolve",
            List.of(ROOT + ".settings", ROOT + ".health", ROOT + ".layout", ROOT + ".cache"),
            ROOT + ".engine",
            List.of(ROOT + ".settings", ROOT + ".health", ROOT + ".resolve"),
            ROOT + ".monitor",
            List.of(ROOT + ".health", ROOT + ".engine"),
            ROOT + ".httpserver",
            List.of(ROOT + ".engine"),
            ROOT + ".website",
            List.of(ROOT + ".health", ROOT + ".engine"));

    private static final Map<String, List<String>> LIBRARIES = Map.of(
            ROOT + ".layout", List.of("com.fasterxml.jackson.core..", "org.slf4j.."),
            ROOT + ".resolve",
                    List.of(
                            "com.fasterxml.jackson.core..",
                            "com.github.benmanes.caffeine..",
                            "org.apache.hc..",
                            "javax.crypto..",
                            "javax.net.ssl.."),
            ROOT + ".engine", List.of("org.slf4j.."),
            ROOT + ".monitor", List.of("io.micrometer.core.instrument..", "io.micrometer.observation..", "org.slf4j.."),
            ROOT + ".httpserver", List.of("com.sun.net.httpserver.."),
            ROOT + ".website", List.of("com.fasterxml.jackson.core.."));

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ARROWS.keySet());

    private static Iterable<String> packages() {
        return ARROWS.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void package_usesOnlyAllowedPackages(String name) {
        List<String> allowed = new ArrayList<>(CORE);
        allowed.addAll(ARROWS.get(name));
        allowed.addAll(List.of(name, "java..", "org.jspecify.."));
        allowed.addAll(LIBRARIES.getOrDefault(name, List.of()));
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .because("a request goes one way through the engine")
                .check(ENGINE);
    }

    @Test
    void everyPackage_isCovered() {
        assertThat(ENGINE).extracting(type -> type.getPackageName()).hasSameElementsAs(ARROWS.keySet());
    }

    @Test
    void onlyMetrics_useMicrometer() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.monitor\\.(FacadeMetrics|FacadeObservations|UpstreamGauges)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .because("it is optional")
                .check(ENGINE);
    }

    @Test
    void onlyResolve_opensConnections() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".engine", ROOT + ".settings", ROOT + ".health")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..", "javax.net..", "java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*(Socket|URL|URLConnection)")
                .check(ENGINE);
    }

    /** The wall clock can jump, so timeouts use {@link System#nanoTime}. */
    @Test
    void nothing_dependsOnTheWallClock() {
        noClasses()
                .that()
                // these report the time of an event
                .doNotHaveFullyQualifiedName(ROOT + ".resolve.HealthTracker")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".resolve.GuardedCache")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".engine.FacadeEngine")
                .and()
                .resideOutsideOfPackage(ROOT + ".monitor")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.time\\.(Clock|LocalDateTime|ZonedDateTime|OffsetDateTime)|java\\.util\\.(Date|Calendar|Timer)")
                .orShould()
                .callMethod(Instant.class, "now")
                .because("a deadline must not move with the clock")
                .check(ENGINE);
    }

    @Test
    void engine_usesNoRegularExpressions() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .because("text from outside must not overflow the stack")
                .check(ENGINE);
    }
}
