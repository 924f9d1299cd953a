package io.registryfacade.server.collect;

import io.registryfacade.internal.Labels;
import io.registryfacade.server.terminal.ProgressBar;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints a line for each image, and the totals as sentences. Without a terminal, long runs print how far they are. */
final class TextCopyReport implements CopyReport {
    private static final long INTERVAL_NANOS = 30_000_000_000L;

    private final PrintWriter out;
    private final PrintWriter errors;
    private final ProgressBar bar;
    private final boolean interactive;
    private final LongSupplier nanoTime;
    private long printedAt;

    TextCopyReport(PrintWriter out, PrintWriter errors, ProgressBar bar, boolean interactive, LongSupplier nanoTime) {
        this.out = out;
        this.errors = errors;
        this.bar = bar;
        this.interactive = interactive;
        this.nanoTime = nanoTime;
        this.printedAt = nanoTime.getAsLong();
    }

    @Override
    public void result(CopyResult result) {
        bar.clear();
        line(Labels.of(result.status()), result.image(), details(result));
        result.notes().forEach(note -> line("note", result.image(), note));
        result.failures().stream()
                .skip(result.digest().isEmpty() ? 1 : 0)
                .forEach(failure -> line("", result.image(), failure));
        out.flush();
    }

    private void line(String label, String image, String text) {
        out.printf(Locale.ROOT, "%-9s  %s%s%n", label, image, text.isEmpty() ? "" : ": " + text);
    }

    private static String details(CopyResult result) {
        if (result.digest().isEmpty()) {
            return result.failures().isEmpty() ? "" : result.failures().get(0);
        }
        CopyCounts counts = result.counts();
        return count(counts.manifests(), "manifest") + " and " + count(counts.blobs(), "blob") + ", "
                + ByteSize.of(counts.downloadedBytes())
                + (counts.reusedBytes() == 0 ? "" : "; " + ByteSize.of(counts.reusedBytes()) + " were there");
    }

    @Override
    public void progress(CopyCounts total, int done, int images) {
        long bytes = total.downloadedBytes() + total.reusedBytes();
        String text =
                done + " of " + count(images, "image") + ", " + ByteSize.of(total.downloadedBytes()) + " downloaded";
        if (interactive) {
            bar.show(bytes, Math.max(bytes, total.plannedBytes()), text);
        } else if (nanoTime.getAsLong() - printedAt >= INTERVAL_NANOS) {
            printedAt = nanoTime.getAsLong();
            errors.println(text);
            errors.flush();
        }
    }

    @Override
    public void end(CopyTotals totals, CopyCounts counts, List<String> quotas) {
        bar.clear();
        out.printf(
                Locale.ROOT,
                "%s copied, %,d unchanged, %,d failed: %s and %s, %s downloaded, %s reused%n",
                count(totals.copied(), "image"),
                totals.unchanged(),
                totals.failed(),
                count(counts.manifests(), "manifest"),
                count(counts.blobs(), "blob"),
                ByteSize.of(counts.downloadedBytes()),
                ByteSize.of(counts.reusedBytes()));
        quotas.forEach(out::println);
        if (totals.failed() > 0) {
            out.println("Run the command again to copy what failed: it downloads only what is missing.");
        }
        out.flush();
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
