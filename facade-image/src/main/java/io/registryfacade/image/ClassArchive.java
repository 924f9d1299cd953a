package io.registryfacade.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The archive of classes that the JVM maps into memory, so that it need not load and verify them. */
final class ClassArchive {
    private ClassArchive() {}

    /**
     * Writes the archive of the classes in the image's list.
     *
     * <p>The JVM compares the class path with the one of this run. It cannot be absolute, because the image has another root;
     * a relative one is the same file as long as the container's working folder is the program's.
     */
    static void dump(ImageFolder image) throws IOException, InterruptedException {
        Path program = image.path("/app");
        List<String> command = new ArrayList<>(reproducibly());
        command.addAll(List.of(
                image.path(ImageFolder.JAVA + "/bin/java").toString(),
                // the collector of the image; heap objects, which another would add, differ from run to run
                "-XX:+UseSerialGC",
                "-Xint",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + image.path(ImageFolder.CLASSES),
                "-XX:SharedArchiveFile=" + image.path(ImageFolder.ARCHIVE),
                "-classpath",
                program.relativize(image.path(ImageFolder.JAR)).toString()));
        Command.output(program, command);
        if (!Files.exists(image.path(ImageFolder.ARCHIVE))) {
            throw new IOException("the JVM wrote no archive: " + String.join(" ", command));
        }
    }

    /** Returns what makes the archive the same in each run: no random addresses, and one processor, so that threads alternate alike. */
    private static List<String> reproducibly() throws IOException, InterruptedException {
        List<String> prefix = List.of("taskset", "--cpu-list", firstProcessor(), "setarch", "--addr-no-randomize");
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        if (Command.succeeds(probe)) {
            return prefix;
        }
        System.err.println("the image differs from build to build: taskset or setarch is missing or not permitted");
        return List.of();
    }

    /** Returns the first processor on which this process may run. */
    private static String firstProcessor() throws IOException {
        String allowed = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow();
        return allowed.replaceAll("\\D*(\\d+).*", "$1");
    }
}
