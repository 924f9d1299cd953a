package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The executable jar has the licenses and notices of all libraries that are shaded into it. */
class ThirdPartyLicensesIT {
    private static final String LICENSES = "META-INF/licenses/";
    private static final Pattern LISTED = Pattern.compile("^[^:\\s]+:([^:\\s]+):(\\S+) \\((.+)\\)$", Pattern.MULTILINE);
    private static final Pattern TEXT = Pattern.compile("META-INF/(license/)?[^/]*(LICENSE|NOTICE)[^/]*");

    private static JarFile program;
    /** The licenses of the libraries by the names of their jars. */
    private static Map<String, String> listed;

    /** A jar of the program's class path. */
    private record Library(Path file) {
        String fileName() {
            return file.getFileName().toString();
        }

        /** The name that the list has: of native code for several systems, it is the same. */
        String listedName() {
            return artifact() + "-" + version() + ".jar";
        }

        /** The folder of the texts, which has the classifier but not the version. */
        String folder() {
            return fileName().replace("-" + version(), "").replace(".jar", "");
        }

        /** The artifact and the version, from the layout of Maven's repository. */
        private String artifact() {
            return file.getParent().getParent().getFileName().toString();
        }

        private String version() {
            return file.getParent().getFileName().toString();
        }

        @Override
        public String toString() {
            return fileName();
        }
    }

    @BeforeAll
    static void open() throws IOException {
        program = new JarFile("target/registry-facade.jar");
        listed = LISTED.matcher(text(LICENSES + "THIRD-PARTY.txt"))
                .results()
                .collect(Collectors.toMap(
                        library -> library.group(1) + "-" + library.group(2) + ".jar",
                        (MatchResult library) -> library.group(3),
                        (license, same) -> license));
    }

    @AfterAll
    static void close() throws IOException {
        program.close();
    }

    static List<Library> libraries() throws IOException {
        return Stream.of(Files.readString(Path.of("target/runtime-class-path"))
                        .strip()
                        .split(File.pathSeparator, -1))
                .map(file -> new Library(Path.of(file)))
                .toList();
    }

    private static String text(String name) throws IOException {
        return new String(content(program, name), StandardCharsets.UTF_8);
    }

    private static byte[] content(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Test
    void list_hasEveryLibrary_andNothingElse() throws IOException {
        assertThat(listed.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        libraries().stream().map(Library::listedName).distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void textsOfALibrary_areInItsFolder(Library library) throws IOException {
        try (JarFile jar = new JarFile(library.file().toFile())) {
            List<String> texts = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> TEXT.matcher(name).matches())
                    .toList();
            for (String name : texts) {
                String copy = LICENSES + library.folder() + name.substring(name.lastIndexOf('/'));
                assertThat(content(program, copy)).as(copy).isEqualTo(content(jar, name));
            }
            // a library without texts must be under the license that the program has a text of, or have one from
            // src/license
            assertThat(!texts.isEmpty()
                            || listed.get(library.listedName()).contains("Apache-2.0")
                            || program.getJarEntry(LICENSES + library.folder() + "/LICENSE.txt") != null)
                    .isTrue();
        }
    }

    @Test
    void licenseOfTheProgram_isTheApacheLicense() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
    }

    @Test
    void noticeOfTheProgram_namesItsAuthors() throws IOException {
        assertThat(text("META-INF/NOTICE")).contains("Copyright", "The Registry Facade authors");
    }
}
