package io.registryfacade.server.compare;

import io.registryfacade.internal.Labels;
import io.registryfacade.server.compare.Difference.Result;
import io.registryfacade.server.terminal.ProgressBar;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a line for each difference, and the totals as sentences. */
final class TextReport implements Report {
    private final PrintWriter out;
    private final ProgressBar progress;

    TextReport(PrintWriter out, ProgressBar progress) {
        this.out = out;
        this.progress = progress;
    }

    @Override
    public synchronized void difference(Difference difference) {
        progress.clear();
        out.printf(
                Locale.ROOT,
                "%-9s  %-10s  %s%s%n",
                Labels.of(difference.result()),
                Labels.of(difference.kind()),
                subject(difference),
                difference.detail().isEmpty() ? "" : "  (" + difference.detail() + ")");
        out.flush();
    }

    private static String subject(Difference difference) {
        String image = difference.to();
        return switch (difference.kind()) {
            case REPOSITORY, TAG, REFERRER -> image;
            case MANIFEST, BLOB -> difference.digest() + " of " + image;
        };
    }

    @Override
    public synchronized void end(Tally tally, String stopped) {
        progress.clear();
        out.printf(
                Locale.ROOT,
                "compared %s, %s, %s and %s: %,d missing, %,d different, %,d not compared%n",
                count(tally.repositories(), "repository", "repositories"),
                count(tally.tags(), "tag", "tags"),
                count(tally.manifests(), "manifest", "manifests"),
                count(tally.blobs(), "blob", "blobs"),
                tally.count(Result.MISSING),
                tally.count(Result.DIFFERENT),
                tally.count(Result.FAILED));
        if (!stopped.isEmpty()) {
            out.println("stopped: " + stopped);
        } else if (tally.count(Result.MISSING) + tally.count(Result.DIFFERENT) > 0) {
            out.println(
                    "Copy these, then compare again: a tag is reported alone, and what it leads to once it is there.");
        }
        out.flush();
    }

    private static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
