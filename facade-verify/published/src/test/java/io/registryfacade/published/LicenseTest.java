package io.registryfacade.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each published jar has the license, the notice, and the texts of what others wrote; the program has a test of its own. */
class LicenseTest {
    private static final String THIRD_PARTIES = "META-INF/licenses/THIRD-PARTY.txt";

    static List<Published> published() {
        return Published.all();
    }

    @ParameterizedTest
    @MethodSource("published")
    void jar_hasLicenseAndNotice(Published module) throws IOException {
        for (String name : DeployedFiles.LEGAL) {
            assertThat(module.content("META-INF/" + name))
                    .isEqualTo(Files.readAllBytes(Published.PROJECT.resolve(name)));
        }
    }

    /** Classes without a source folder here are a library's, relocated or not. */
    @ParameterizedTest
    @MethodSource("published")
    void jarWithLibraries_listsTheirLicenses(Published module) throws IOException {
        List<String> entries = module.entries();
        boolean hasLibraries = entries.stream()
                .filter(name -> name.endsWith(".class") && name.contains("/"))
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .anyMatch(folder -> !Files.isDirectory(module.folder().resolve("src/main/java/" + folder)));

        assertThat(!hasLibraries || entries.contains(THIRD_PARTIES))
                .as("%s lists the licenses of the libraries in the jar", THIRD_PARTIES)
                .isTrue();
    }
}
