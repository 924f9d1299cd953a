package io.registryfacade.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The POMs have what Maven Central requires; {@link DeployedFiles} checks the same in what a release deploys. */
class PomTest {
    /** The elements that no module inherits. */
    private static final List<String> OWN = List.of("artifactId", "name", "description");

    /** The folders of what a release deploys. */
    static Stream<Path> deployed() {
        return Stream.concat(
                Published.all().stream().map(Published::folder),
                Stream.of("facade-bom", "facade-server").map(Published.PROJECT::resolve));
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void module_hasANameAndADescriptionOfItsOwn(Path folder) throws Exception {
        Element pom = pom(folder);

        assertThat(OWN)
                .allSatisfy(path ->
                        assertThat(DeployedFiles.text(pom, path)).as(path).isNotEmpty());
    }

    @Test
    void project_hasWhatModulesInherit() throws Exception {
        Element pom = pom(Published.PROJECT);

        assertThat(DeployedFiles.REQUIRED)
                .allSatisfy(path ->
                        assertThat(DeployedFiles.text(pom, path)).as(path).isNotEmpty());
    }

    @Test
    void publisher_isNamedByPropertiesAlone() throws Exception {
        Element pom = pom(Published.PROJECT);

        assertThat(Map.of(
                        "url", "${publisher.url}",
                        "scm/connection", "scm:git:${publisher.scm}",
                        "scm/url", "${publisher.sources}",
                        "distributionManagement/repository/url", "${publisher.repository}"))
                .allSatisfy((path, value) ->
                        assertThat(DeployedFiles.text(pom, path)).isEqualTo(value));
    }

    /** Nobody depends on the program, and it would bring its libraries a second time. */
    @Test
    void bom_listsLibrariesAlone() throws Exception {
        assertThat(pom(Published.PROJECT.resolve("facade-bom")).getTextContent())
                .contains("facade-servlet")
                .doesNotContain("facade-server");
    }

    private static Element pom(Path folder) throws Exception {
        return DeployedFiles.root(folder.resolve("pom.xml").toFile());
    }
}
