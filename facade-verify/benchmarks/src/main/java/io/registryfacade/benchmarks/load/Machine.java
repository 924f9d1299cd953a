package io.registryfacade.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is measured upon. Linux tells it in files. */
public final class Machine {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*([0-9]+) kB$");

    private Machine() {}

    /**
     * The machine in a line, with how busy it is already: figures of a busy one are worth nothing.
     *
     * @return such as {@code 2 × Some Processor, 24 GB, Linux 6.1, Java 17.0.15; load average 0.05}
     * @throws IOException if this is not Linux
     */
    public static String inWords() throws IOException {
        return String.format(
                Locale.ROOT,
                "%d × %s, %.0f GB, Linux %s, Java %s; load average %.2f before it began",
                Runtime.getRuntime().availableProcessors(),
                found(MODEL, "/proc/cpuinfo", "a processor"),
                Long.parseLong(found(MEMORY, "/proc/meminfo", "0")) / 1e6,
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String found(Pattern pattern, String file, String otherwise) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
        return matcher.find() ? matcher.group(1).strip() : otherwise;
    }
}
