package io.registryfacade.support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The machine that measures. */
public final class Machine {
    private Machine() {}

    /**
     * Describes the machine, the day and the load before the run, because results of a busy machine mean little.
     *
     * @return such as {@code 2 × Some Processor, 24 GB, Linux 6.1, Java 17.0.15, on
     *     2026-11-27; load average 0.05 before the run}
     * @throws IOException if this is not Linux
     */
    public static String describe() throws IOException {
        String description = String.format(
                Locale.ROOT,
                "%d × %s, %.0f GB, Linux %s, Java %s, on %s; load average %.2f before the run",
                Runtime.getRuntime().availableProcessors(),
                value("/proc/cpuinfo", "model name"),
                Long.parseLong(value("/proc/meminfo", "MemTotal").replace(" kB", "")) / 1e6,
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                LocalDate.now(ZoneOffset.UTC),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(description);
        return description;
    }

    private static String value(String file, String key) throws IOException {
        return Files.readString(Path.of(file))
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
