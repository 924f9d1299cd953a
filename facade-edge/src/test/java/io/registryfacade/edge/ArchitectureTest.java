package io.registryfacade.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.registryfacade.edge");

    @Test
    void edge_usesTheCore_andTheConfigurationOfAnEngine() {
        classes()
                .that()
                .resideInAPackage("io.registryfacade.edge")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.registryfacade",
                        "io.registryfacade.clients",
                        "io.registryfacade.edge..",
                        "io.registryfacade.engine",
                        "io.registryfacade.http",
                        "io.registryfacade.internal",
                        "io.registryfacade.oci",
                        "io.registryfacade.page",
                        "io.registryfacade.route",
                        "io.registryfacade.settings",
                        "io.registryfacade.upstream",
                        "java..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void rules_doNotKnowScriptsAndImages() {
        noClasses()
                .that()
                .resideInAPackage("io.registryfacade.edge")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.registryfacade.edge.script", "io.registryfacade.edge.images")
                .check(CLASSES);
    }

    @Test
    void images_aloneKnowLayouts() {
        noClasses()
                .that()
                .resideInAnyPackage("io.registryfacade.edge", "io.registryfacade.edge.script")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.registryfacade.layout")
                .check(CLASSES);
    }
}
