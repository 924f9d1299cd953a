package io.registryfacade.server.compare;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A line on a terminal that says how far a comparison is. It is plain text, for terminals with and without colour. */
final class ProgressBar {
    private static final long INTERVAL_NANOS = 100_000_000;
    private static final int DEFAULT_WIDTH = 80;
    private static final int BAR_WIDTH = 20;
    /** Below this width only the percentage fits. */
    private static final int MIN_WIDTH_OF_BAR = 40;

    private final @Nullable PrintStream terminal;
    private final int width;
    private final LongSupplier nanoTime;
    private long shownAt;
    private int shownLength;

    ProgressBar(@Nullable PrintStream terminal, int width, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.width = width;
        this.nanoTime = nanoTime;
        this.shownAt = nanoTime.getAsLong() - INTERVAL_NANOS;
    }

    /** Returns a bar that prints nothing unless the program has a terminal that can return to the begin of a line. */
    static ProgressBar of(boolean interactive, Map<String, String> environment, PrintStream errors) {
        boolean shown = interactive && !"dumb".equals(environment.get("TERM"));
        return new ProgressBar(shown ? errors : null, width(environment.get("COLUMNS")), System::nanoTime);
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /** Shows how many of the tags of a repository are compared; at most ten times a second. */
    synchronized void show(String repository, int done, int total) {
        long now = nanoTime.getAsLong();
        if (terminal == null || now - shownAt < INTERVAL_NANOS) {
            return;
        }
        shownAt = now;
        String line = line(repository, done, total);
        terminal.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
        terminal.flush();
        shownLength = line.length();
    }

    private String line(String repository, int done, int total) {
        String percent = String.format(Locale.ROOT, "%3d%%", 100L * done / Math.max(1, total));
        if (width < MIN_WIDTH_OF_BAR) {
            return percent.substring(0, Math.min(percent.length(), width - 1));
        }
        int filled = (int) ((long) BAR_WIDTH * done / Math.max(1, total));
        String line = percent + " [" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + done + " of "
                + total + " tags of " + repository;
        // the last column stays free, because some terminals wrap after it
        return line.substring(0, Math.min(line.length(), width - 1));
    }

    /** Removes the line, so that other text can be printed. */
    synchronized void clear() {
        if (terminal != null && shownLength > 0) {
            terminal.print("\r" + " ".repeat(shownLength) + "\r");
            terminal.flush();
            shownLength = 0;
        }
    }
}
