package io.registryfacade.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The libraries of Debian that the Java runtime and the program's native libraries need, such as the C library. */
final class SystemLibraries {
    private static final Pattern LIBRARY = Pattern.compile("(?:=> |\\t)(/(?:usr/)?lib\\S+) \\(0x");

    private SystemLibraries() {}

    /** Copies them to the paths that they have here, with the records by which scanners find them, and their licenses. */
    static void copy(ImageFolder image) throws IOException, InterruptedException {
        SortedSet<String> packages = new TreeSet<>();
        for (String library : neededBy(image)) {
            image.copy(Path.of(library).toRealPath(), library);
            packages.add(owner(library));
        }
        for (String name : packages) {
            Path record = image.path("/var/lib/dpkg/status.d/" + name);
            Files.createDirectories(image.path("/var/lib/dpkg/status.d"));
            Files.writeString(record, Command.output(List.of("dpkg-query", "--status", name)));
            String copyright = "/usr/share/doc/" + name + "/copyright";
            image.copy(Path.of(copyright).toRealPath(), copyright);
        }
        image.copy(Path.of("/etc/os-release").toRealPath(), "/etc/os-release");
    }

    private static SortedSet<String> neededBy(ImageFolder image) throws IOException, InterruptedException {
        SortedSet<String> libraries = new TreeSet<>();
        for (Path file : image.files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".so") || file.equals(image.path(ImageFolder.JAVA + "/bin/java"))) {
                Matcher matcher = LIBRARY.matcher(Command.output(List.of("ldd", file.toString())));
                while (matcher.find()) {
                    libraries.add(matcher.group(1));
                }
            }
        }
        return libraries;
    }

    /** Returns the package of a library; the package database may know only one of two paths to it. */
    private static String owner(String library) throws IOException, InterruptedException {
        for (String path : List.of(library, Path.of(library).toRealPath().toString(), "/usr" + library)) {
            List<String> search = List.of("dpkg-query", "--search", path);
            if (Command.succeeds(search)) {
                return Command.output(search).replaceFirst("(?s)[:,].*", "");
            }
        }
        throw new IOException("no package of Debian has " + library + ": build the image on Debian");
    }
}
