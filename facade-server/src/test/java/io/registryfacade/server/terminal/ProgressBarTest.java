package io.registryfacade.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bar is for terminals only, fits into one line, and leaves nothing behind. */
class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong now = new AtomicLong();

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void bar_showsTheShare() {
        new ProgressBar(terminal, 80, now::get).show(3, 12, "3 of 12 tags of my-org/app");
        assertThat(shown()).isEqualTo("\r 25% [#####               ] 3 of 12 tags of my-org/app");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 39, 40, 50, 80})
    void bar_fitsIntoItsTerminal(int width) {
        ProgressBar bar = new ProgressBar(terminal, width, now::get);
        bar.show(99_999, 100_000, "a".repeat(200));
        assertThat(shown()).hasSizeLessThanOrEqualTo(width).startsWith("\r");
    }

    @Test
    void bar_isShownTenTimesASecond() {
        ProgressBar bar = new ProgressBar(terminal, 80, now::get);
        bar.show(1, 2, "1 of 2");
        bar.show(2, 2, "2 of 2");
        assertThat(shown()).doesNotContain("2 of 2");
        now.addAndGet(100_000_000);
        bar.show(2, 2, "2 of 2");
        assertThat(shown()).contains("2 of 2");
    }

    @Test
    void clear_leavesAnEmptyLine() {
        ProgressBar bar = new ProgressBar(terminal, 80, now::get);
        bar.show(1, 2, "1 of 2");
        int length = shown().length() - 1;
        bar.clear();
        assertThat(shown()).endsWith("\r" + " ".repeat(length) + "\r");
        int before = bytes.size();
        bar.clear();
        assertThat(bytes.size()).isEqualTo(before);
    }

    @Test
    void pipeOrDumbTerminal_getsNothing() {
        ProgressBar.of(false, Map.of("TERM", "xterm"), terminal).show(1, 2, "1 of 2");
        ProgressBar.of(true, Map.of("TERM", "dumb"), terminal).show(1, 2, "1 of 2");
        assertThat(bytes.size()).isZero();
        ProgressBar.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1", "COLUMNS", "42"), terminal)
                .show(1, 2, "1 of 2");
        assertThat(shown()).doesNotContain("\u001b").hasSizeLessThanOrEqualTo(42);
    }
}
