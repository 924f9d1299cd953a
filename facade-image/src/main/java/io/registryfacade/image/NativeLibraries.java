package io.registryfacade.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The native libraries that the program would unpack at its start. */
final class NativeLibraries {
    private static final String FOLDER = "META-INF/native/";

    private NativeLibraries() {}

    /** Unpacks the libraries for this machine's processor from the program's jar; there may be none. */
    static void unpack(Path jar, Path folder) throws IOException {
        String processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch_64";
        Files.createDirectories(folder);
        try (JarFile file = new JarFile(jar.toFile())) {
            List<? extends ZipEntry> libraries = file.stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER)
                            && entry.getName().endsWith(processor + ".so"))
                    .toList();
            for (ZipEntry library : libraries) {
                try (InputStream in = file.getInputStream(library)) {
                    Files.copy(in, folder.resolve(library.getName().substring(FOLDER.length())));
                }
            }
        }
    }
}
