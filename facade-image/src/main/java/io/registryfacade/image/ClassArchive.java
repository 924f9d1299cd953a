package io.registryfacade.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The archive of classes that the JVM maps into memory, so that it need not load and verify them. */
final class ClassArchive {
    /** The archive has traces of the path of the runtime that wrote it, so each build uses the same one. */
    private static final Path FOLDER = Path.of("/tmp/registry-facade-image");

    private static final int ATTEMPTS = 6;

    private ClassArchive() {}

    /**
     * Writes the archive into the image.
     *
     * @param classes the list of its classes, as {@code -XX:DumpLoadedClassList} writes it
     * @throws IOException if another build writes one, or if the JVM fails
     */
    static void dump(ImageFolder image, Path classes) throws IOException, InterruptedException {
        try {
            Files.createDirectory(FOLDER);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another build uses " + FOLDER + "; delete it if there is none", e);
        }
        ImageFolder copy = new ImageFolder(FOLDER);
        try {
            for (String part : List.of(ImageFolder.JAVA, ImageFolder.JAR)) {
                copy.copy(image.path(part), part);
            }
            copy.resetTimes();
            dumpTwiceTheSame(copy, classes);
            Files.copy(copy.path(ImageFolder.ARCHIVE), image.path(ImageFolder.ARCHIVE));
        } finally {
            copy.delete();
        }
    }

    /** On a busy machine, threads of the JVM sometimes alternate in another way, and the archive has another order. */
    private static void dumpTwiceTheSame(ImageFolder copy, Path classes) throws IOException, InterruptedException {
        Path archive = copy.path(ImageFolder.ARCHIVE);
        Set<ByteBuffer> archives = new HashSet<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            Files.deleteIfExists(archive);
            Command.output(copy.path("/app"), command(copy, classes));
            if (!archives.add(ByteBuffer.wrap(Files.readAllBytes(archive)))) {
                return;
            }
        }
        System.err.println("the next build may give another image: the JVM wrote " + ATTEMPTS + " different archives");
    }

    /**
     * The JVM compares the class path with the one of this run. It cannot be absolute, because the image has another root; a
     * relative one is the same file as long as the container's working folder is the program's.
     */
    private static List<String> command(ImageFolder copy, Path classes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(reproducibly());
        command.addAll(List.of(
                copy.path(ImageFolder.JAVA + "/bin/java").toString(),
                // the collector of the image; heap objects, which another would add, differ from run to run
                "-XX:+UseSerialGC",
                "-Xint",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes.toAbsolutePath(),
                "-XX:SharedArchiveFile=" + copy.path(ImageFolder.ARCHIVE),
                "-classpath",
                copy.path(ImageFolder.JAR).getFileName().toString()));
        return command;
    }

    /**
     * Returns what makes each run the same: no random addresses, and one processor, on which a thread that has started does
     * not interrupt the one that started it ({@code --batch}).
     */
    private static List<String> reproducibly() throws IOException, InterruptedException {
        List<String> prefix = List.of(
                "taskset", "--cpu-list", firstProcessor(), "chrt", "--batch", "0", "setarch", "--addr-no-randomize");
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        if (Command.succeeds(probe)) {
            return prefix;
        }
        System.err.println(
                "the image will differ from build to build: taskset, chrt or setarch is missing or not permitted");
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
