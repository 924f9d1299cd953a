package io.registryfacade.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void edge_usesTheCoreOnly() {
        classes()
                .that()
                .resideInAPackage("io.registryfacade.edge")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.registryfacade",
                        "io.registryfacade.clients",
                        "io.registryfacade.edge",
                        "io.registryfacade.http",
                        "io.registryfacade.oci",
                        "io.registryfacade.route",
                        "io.registryfacade.upstream",
                        "java..",
                        "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.registryfacade.edge"));
    }
}
