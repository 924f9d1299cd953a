package io.registryfacade.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux reports about a process. */
public record ProcessStats(long pid) {
    /** Returns megabytes of resident memory (RSS). */
    public double megabytes() {
        return number("status", "VmRSS:\\s*([0-9]+) kB") * 1.024e-3;
    }

    /** Returns the highest number of megabytes so far. */
    public double peakMegabytes() {
        return number("status", "VmHWM:\\s*([0-9]+) kB") * 1.024e-3;
    }

    /** Returns the number of threads, those of the JVM included. */
    public int threads() {
        return Math.toIntExact(number("status", "Threads:\\s*([0-9]+)"));
    }

    /** Returns the number of open files and connections now. */
    public int descriptors() {
        try (Stream<Path> open = Files.list(file("fd"))) {
            return Math.toIntExact(open.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns microseconds of processor time, that of child processes included, in steps of 10,000. */
    public double processorMicros() {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(time -> time.toNanos() / 1e3)
                .sum();
    }

    private long number(String file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file(file)));
            if (!matcher.find()) {
                throw new IllegalStateException("no " + pattern + " in " + file(file));
            }
            return Long.parseLong(matcher.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return Path.of("/proc", String.valueOf(pid), name);
    }
}
