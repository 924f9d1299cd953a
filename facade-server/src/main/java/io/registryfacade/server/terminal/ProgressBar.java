package io.registryfacade.server.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A line on a terminal that says how far a command is. It is plain text, for terminals with and without colour. */
public final class ProgressBar {
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

    /**
     * Returns a bar that prints nothing unless the program has a terminal that can return to the begin of a line.
     *
     * @param interactive whether a person sees the output
     * @param environment the environment of the process, which describes the terminal
     * @param errors the output of the bar
     * @return the bar
     */
    public static ProgressBar of(boolean interactive, Map<String, String> environment, PrintStream errors) {
        boolean shown = interactive && !"dumb".equals(environment.get("TERM"));
        return new ProgressBar(shown ? errors : null, width(environment.get("COLUMNS")), System::nanoTime);
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /**
     * Shows how much is done; at most ten times a second.
     *
     * @param done the part of the total that is done
     * @param total the total
     * @param text what is shown beside the bar
     */
    public synchronized void show(long done, long total, String text) {
        long now = nanoTime.getAsLong();
        if (terminal == null || now - shownAt < INTERVAL_NANOS) {
            return;
        }
        shownAt = now;
        String line = line(done, total, text);
        terminal.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
        terminal.flush();
        shownLength = line.length();
    }

    private String line(long done, long total, String text) {
        double share = total == 0 ? 0 : Math.min(1, (double) done / total);
        String percent = String.format(Locale.ROOT, "%3d%%", (int) (100 * share));
        if (width < MIN_WIDTH_OF_BAR) {
            return percent.substring(0, Math.min(percent.length(), width - 1));
        }
        int filled = (int) (BAR_WIDTH * share);
        String line = percent + " [" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + text;
        // the last column stays free, because some terminals wrap after it
        return line.substring(0, Math.min(line.length(), width - 1));
    }

    /** Removes the line, so that other text can be printed. */
    public synchronized void clear() {
        if (terminal != null && shownLength > 0) {
            terminal.print("\r" + " ".repeat(shownLength) + "\r");
            terminal.flush();
            shownLength = 0;
        }
    }
}
