package io.registryfacade;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One direction through the packages, and nothing but the JDK: the picture in {@code docs/architecture.md}. */
class ArchitectureTest {
    private static final String ROOT = "io.registryfacade";

    /** What each package may use of ours. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            ROOT + ".oci",
            List.of(),
            ROOT + ".http",
            List.of(),
            ROOT + ".upstream",
            List.of(ROOT + ".oci", ROOT + ".http"),
            ROOT + ".route",
            List.of(ROOT + ".oci", ROOT + ".upstream"),
            ROOT,
            List.of(ROOT + ".oci", ROOT + ".http", ROOT + ".upstream", ROOT + ".route"),
            ROOT + ".server",
            List.of(ROOT, ROOT + ".oci", ROOT + ".http", ROOT + ".upstream", ROOT + ".route"));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static Iterable<String> packages() {
        return ARROWS.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void package_usesNothingThatItMustNotKnow(String name) {
        List<String> allowed = new ArrayList<>(ARROWS.get(name));
        allowed.addAll(List.of(name, "java..", "org.jspecify.."));
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .because("the core runs with the JDK alone, and a request goes one way through it")
                .check(CORE);
    }

    @Test
    void everyPackage_hasItsArrows() {
        assertThat(CORE).extracting(type -> type.getPackageName()).hasSameElementsAs(ARROWS.keySet());
    }

    @Test
    void core_doesNoInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.net.http..", "java.nio..", "java.sql..", "java.lang.management..")
                .because("a decision looks at nothing but the request")
                .check(CORE);
    }

    @Test
    void core_readsByHand() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .orShould()
                .callMethod(String.class, "matches", String.class)
                .orShould()
                .callMethod(String.class, "split", String.class)
                .orShould()
                .callMethod(String.class, "split", String.class, int.class)
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .orShould()
                .callMethod(String.class, "replaceFirst", String.class, String.class)
                .because("the specification's pattern for names overflows the stack at about 4,000 characters")
                .check(CORE);
    }
}
