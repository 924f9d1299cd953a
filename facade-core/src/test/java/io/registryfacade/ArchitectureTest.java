package io.registryfacade;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.NetworksFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages depend on each other in one direction, and on the JDK alone: {@code docs/contribute.md}. */
class ArchitectureTest {
    private static final String ROOT = "io.registryfacade";

    /** The packages of the core that each package may use. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            entry(".internal"),
            entry(".oci", ".internal"),
            entry(".http", ".internal"),
            entry(".page", ".oci"),
            entry(".upstream", ".oci", ".http", ".internal"),
            entry(".clients", ".oci", ".http", ".upstream"),
            entry(".route", ".oci", ".upstream"),
            entry("", ".clients", ".oci", ".http", ".upstream", ".route"));

    private static Map.Entry<String, List<String>> entry(String name, String... mayUse) {
        return Map.entry(ROOT + name, Stream.of(mayUse).map(ROOT::concat).toList());
    }

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** I/O, without bytes in memory, encodings, host names and socket addresses. */
    private static final DescribedPredicate<JavaClass> INPUT_OR_OUTPUT = resideInAnyPackage(
                    "java.io..", "java.net..", "java.nio..", "javax.net..", "java.sql..", "java.lang.management..")
            .and(not(resideInAnyPackage("java.nio.charset..")))
            .and(not(belongToAnyOf(
                    ByteBuffer.class,
                    URI.class,
                    URISyntaxException.class,
                    URLDecoder.class,
                    InetAddress.class,
                    InetSocketAddress.class,
                    UnknownHostException.class)))
            .as("do input or output");

    private static Iterable<String> packages() {
        return ARROWS.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void package_usesOnlyAllowedPackages(String name) {
        List<String> allowed = new ArrayList<>(ARROWS.get(name));
        allowed.addAll(List.of(name, "java..", "org.jspecify.."));
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .because("decisions need the JDK alone, and a request goes one way through the core")
                .check(CORE);
    }

    /** A builder and the type whose method creates it must know each other. */
    @Test
    void typesOfTheRootPackage_haveNoCycles() {
        slices().assignedFrom(new TypesOfTheRootPackage())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(RegistryFacade.class, FacadeBuilder.class)
                .check(CORE);
    }

    @Test
    void everyPackage_isCovered() {
        assertThat(CORE).extracting(type -> type.getPackageName()).hasSameElementsAs(ARROWS.keySet());
    }

    @Test
    void decisions_doNoInputOrOutput() {
        noClasses()
                .that()
                // these read certificates, passwords and networks from configured files
                .doNotBelongToAnyOf(ConnectionSettings.class, Credentials.class, Mirror.class, NetworksFile.class)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".upstream.PasswordFile")
                .should()
                .dependOnClassesThat(INPUT_OR_OUTPUT)
                .because("a decision depends on the request only")
                .check(CORE);
    }

    @Test
    void connectionSettings_openNoConnections() {
        noClasses()
                .that()
                .belongToAnyOf(ConnectionSettings.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*(Socket|URL|URLConnection)")
                .because("it only describes connections")
                .check(CORE);
    }

    /** The wall clock can jump, so timeouts use {@link System#nanoTime}. */
    @Test
    void nothing_dependsOnTheWallClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.time\\.(Clock|LocalDateTime|ZonedDateTime|OffsetDateTime)|java\\.util\\.(Date|Calendar|Timer)")
                .orShould()
                .callMethod(Instant.class, "now")
                .because("a deadline must not move with the clock")
                .check(CORE);
    }

    @Test
    void core_usesNoRegularExpressions() {
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

    /** Each top-level type of the root package, with its nested types. */
    private static final class TypesOfTheRootPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getPackageName().equals(ROOT)) {
                return SliceIdentifier.ignore();
            }
            String name = type.getName();
            int nested = name.indexOf('$');
            return SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested));
        }

        @Override
        public String getDescription() {
            return "types of the root package";
        }
    }
}
