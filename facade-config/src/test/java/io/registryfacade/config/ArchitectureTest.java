package io.registryfacade.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CONFIG = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.registryfacade.config");

    /** The other packages are internal, or for adapters. */
    @Test
    void configuration_usesTheApiOfCoreAndEngine() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.registryfacade",
                        "io.registryfacade.cache",
                        "io.registryfacade.config",
                        "io.registryfacade.engine",
                        "io.registryfacade.http",
                        "io.registryfacade.internal",
                        "io.registryfacade.layout",
                        "io.registryfacade.oci",
                        "io.registryfacade.page",
                        "io.registryfacade.route",
                        "io.registryfacade.settings",
                        "io.registryfacade.upstream",
                        "com.fasterxml.jackson..",
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.yaml.snakeyaml..")
                .check(CONFIG);
    }

    @Test
    void configuration_usesNoRegularExpressions() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .because("text from outside must not overflow the stack")
                .check(CONFIG);
    }
}
