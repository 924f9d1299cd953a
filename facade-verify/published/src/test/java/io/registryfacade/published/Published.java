package io.registryfacade.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
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
        Path archive = archive();
        try {
            if (!Files.isDirectory(archive)) {
                try (JarFile jar = new JarFile(archive.toFile())) {
                    return jar.getManifest().getMainAttributes();
                }
            }
            try (InputStream in = Files.newInputStream(archive.resolve(JarFile.MANIFEST_NAME))) {
                return new Manifest(in).getMainAttributes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
