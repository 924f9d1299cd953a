package io.registryfacade.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the system knows of a process. */
public final class Footprint {
    private Footprint() {}

    /**
     * The memory that it has now.
     *
     * @param pid the process
     * @return megabytes of its own and of libraries (RSS)
     * @throws IOException if there is no such process
     */
    public static double megabytes(long pid) throws IOException {
        return number(pid, "status", "VmRSS:\\s*([0-9]+) kB") / 1e3 * 1.024;
    }

    /**
     * The most memory that it has ever had.
     *
     * @param pid the process
     * @return megabytes
     * @throws IOException if there is no such process
     */
    public static double mostMegabytes(long pid) throws IOException {
        return number(pid, "status", "VmHWM:\\s*([0-9]+) kB") / 1e3 * 1.024;
    }

    /**
     * Its threads, those of its JVM included.
     *
     * @param pid the process
     * @return how many it has now
     * @throws IOException if there is no such process
     */
    public static int threads(long pid) throws IOException {
        return Math.toIntExact(number(pid, "status", "Threads:\\s*([0-9]+)"));
    }

    /**
     * Its open files, connections and whatever else takes a descriptor.
     *
     * @param pid the process, of the same user
     * @return how many it has now
     * @throws IOException if there is no such process
     */
    public static int descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return Math.toIntExact(open.count());
        }
    }

    /**
     * The bytes that it has written so far, to files and to sockets.
     *
     * @param pid the process
     * @return the bytes
     * @throws IOException if there is no such process
     */
    public static long written(long pid) throws IOException {
        return number(pid, "io", "wchar: ([0-9]+)");
    }

    /**
     * The processor time that it has had so far, with all processes that it has started.
     *
     * @param pid the process
     * @return microseconds, in steps of 10,000
     */
    public static double micros(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(time -> time.toNanos() / 1e3)
                .sum();
    }

    private static long number(long pid, String file, String pattern) throws IOException {
        Path path = Path.of("/proc", String.valueOf(pid), file);
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(path));
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + path);
        }
        return Long.parseLong(matcher.group(1));
    }
}
