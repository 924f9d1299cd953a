package io.registryfacade.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The part of this JDK that the program needs. */
final class JavaRuntime {
    /**
     * What the program uses, which is less than what its libraries could: {@code jdk.crypto.ec} for EC keys,
     * {@code jdk.httpserver} for the demo, {@code jdk.net} for socket options, {@code jdk.unsupported} for buffers outside the
     * heap.
     */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.management",
            "jdk.net",
            "jdk.unsupported");

    private JavaRuntime() {}

    /** Writes the runtime to a folder that does not exist yet. */
    static void link(Path folder) throws IOException {
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IOException("jlink is missing in " + System.getProperty("java.home")));
        int status = jlink.run(
                System.out,
                System.err,
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                // its classes differ from run to run, and the archive has them, too
                "--disable-plugin=generate-jli-classes",
                "--no-header-files",
                "--no-man-pages",
                "--compress=2",
                "--dedup-legal-notices=error-if-not-same-content",
                "--output",
                folder.toString());
        if (status != 0) {
            throw new IOException("jlink failed");
        }
    }
}
