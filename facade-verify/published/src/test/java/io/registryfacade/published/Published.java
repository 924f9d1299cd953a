package io.registryfacade.published;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A published module.
 *
 * @param name the name of its artifact and its folder
 * @param folder its folder
 */
record Published(String name, Path folder) {
    /** The project's folder; tests run in the folder of their module. */
    static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /** Returns all published modules, which have a {@code bnd.bnd}. */
    static List<Published> all() {
        try (Stream<Path> files = Files.find(PROJECT, 3, (file, attributes) -> file.endsWith("bnd.bnd"))) {
            return files.map(Path::getParent)
                    .map(folder -> new Published(folder.getFileName().toString(), folder))
                    .sorted(Comparator.comparing(Published::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of these tests, jars and folders. */
    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .toList();
    }

    /** The module's jar, or the folder of its classes if Maven stops at the test phase. */
    Path archive() {
        Path target = folder.resolve("target");
        return classPath().stream()
                .filter(path -> path.startsWith(target))
                .findFirst()
                .orElseThrow(() -> new AssertionError("facade-verify/published must depend on " + name));
    }

    /** Whether the module has a module-info; modules with unnamed dependencies have none. */
    boolean isNamedModule() {
        return Files.exists(folder.resolve("src/main/java/module-info.java"));
    }

    ModuleDescriptor descriptor() {
        return ModuleFinder.of(archive()).findAll().iterator().next().descriptor();
    }

    Attributes manifest() {
        try (InputStream in = new ByteArrayInputStream(content(JarFile.MANIFEST_NAME))) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files in its archive. */
    List<String> entries() throws IOException {
        return inArchive(root -> {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString())
                        .toList();
            }
        });
    }

    /** The content of a file in its archive. */
    byte[] content(String entry) throws IOException {
        return inArchive(root -> Files.readAllBytes(root.resolve(entry)));
    }

    private interface Reading<T> {
        T from(Path root) throws IOException;
    }

    private <T> T inArchive(Reading<T> reading) throws IOException {
        Path archive = archive();
        if (Files.isDirectory(archive)) {
            return reading.from(archive);
        }
        try (FileSystem jar = FileSystems.newFileSystem(archive)) {
            return reading.from(jar.getPath(""));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
