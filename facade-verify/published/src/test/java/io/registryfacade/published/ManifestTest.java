package io.registryfacade.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {
    static List<Published> published() {
        return Published.all();
    }

    static List<Published> namedModules() {
        return published().stream().filter(Published::isNamedModule).toList();
    }

    @Test
    void published_hasTheMainModules() {
        assertThat(published())
                .extracting(Published::name)
                .contains("facade-core", "facade-engine", "facade-servlet", "facade-undertow");
    }

    @ParameterizedTest
    @MethodSource("published")
    void bom_listsTheModule(Published module) throws IOException {
        assertThat(Files.readString(Published.PROJECT.resolve("facade-bom/pom.xml")))
                .contains("<artifactId>" + module + "</artifactId>");
    }

    @ParameterizedTest
    @MethodSource("namedModules")
    void bundle_hasTheNameOfTheModule(Published module) {
        assertThat(module.manifest().getValue("Bundle-SymbolicName"))
                .isEqualTo(module.descriptor().name());
    }

    @ParameterizedTest
    @MethodSource("namedModules")
    void bundle_exportsThePackagesOfTheModule(Published module) {
        assertThat(header(module, "Export-Package").names())
                .containsExactlyInAnyOrderElementsOf(module.descriptor().exports().stream()
                        .map(Exports::source)
                        .toList());
    }

    /** A bundle cannot export to certain modules only, so it marks such packages as internal. */
    @ParameterizedTest
    @MethodSource("namedModules")
    void bundle_marksInternalPackages(Published module) {
        assertThat(header(module, "Export-Package").clauses())
                .filteredOn(clause -> clause.text().contains("x-internal:=true"))
                .extracting(Header.Clause::name)
                .containsExactlyInAnyOrderElementsOf(module.descriptor().exports().stream()
                        .filter(Exports::isQualified)
                        .map(Exports::source)
                        .toList());
    }

    /** The automatic name must stay when the module gets a module-info. */
    @Test
    void moduleWithoutDescriptor_hasAnAutomaticName() {
        assertThat(published())
                .filteredOn(module -> !module.isNamedModule())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(module.manifest().getValue("Automatic-Module-Name"))
                        .isEqualTo(module.manifest().getValue("Bundle-SymbolicName"))
                        .isEqualTo(module.name().replace("facade-", "io.registryfacade.")));
    }

    /** Matches packages with modules by name, after {@link #isOf} has renamed packages like their modules. */
    @ParameterizedTest
    @MethodSource("namedModules")
    void bundle_hasTheOptionalDependenciesOfTheModule(Published module) {
        List<String> optional = module.descriptor().requires().stream()
                .filter(requires -> requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .toList();

        assertThat(header(module, "Import-Package").clauses())
                .isNotEmpty()
                .allSatisfy(clause -> assertThat(clause.isOptional())
                        .as(clause.text())
                        .isEqualTo(optional.stream().anyMatch(name -> isOf(name, clause.name()))
                                || hasNoBundle(clause.name())));
    }

    /** Libraries that are not bundles: a framework lacks them, but must still start bundles that use them. */
    private static boolean hasNoBundle(String packageName) {
        return packageName.startsWith("io.lettuce.")
                || packageName.startsWith("io.vertx.")
                || packageName.startsWith("org.springframework.");
    }

    private static boolean isOf(String module, String packageName) {
        String dotted = "."
                + packageName
                        .replace("org.springframework", "spring")
                        .replace("io.netty.handler.codec", "io.netty.codec")
                        .replace("io.netty.channel", "io.netty.transport")
                        .replace("io.netty.util", "io.netty.common")
                        .replaceFirst("^reactor\\.netty$", "reactor.netty.core")
                        .replace("reactor.util", "reactor.core")
                        .replace("com.sun.net.httpserver", "jdk.httpserver")
                        .replace("org.ietf.jgss", "java.security.jgss")
                        .replace("boot.actuate", "boot.actuator")
                        .replace("netty.handler.codec", "netty.codec")
                + ".";
        return dotted.contains("." + module + ".");
    }

    @ParameterizedTest
    @MethodSource("namedModules")
    void bundle_requiresTheServicesOfTheModule(Published module) {
        String capabilities = module.manifest().getValue("Require-Capability");

        assertThat(module.descriptor().uses())
                .allSatisfy(service -> assertThat(capabilities).contains("(osgi.serviceloader=" + service + ")"));
    }

    private static Header header(Published module, String name) {
        String value = module.manifest().getValue(name);
        return value == null ? new Header(List.of()) : Header.of(value);
    }
}
