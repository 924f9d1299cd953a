package io.registryfacade.server.pulls;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Prints a summary for people. */
final class PullTable {
    private static final String ROW = "%10s  %-20s  %s";

    private PullTable() {}

    static void print(PullSummary summary, int limit, PrintWriter out) {
        List<ImagePulls> images = summary.top(limit);
        if (!images.isEmpty()) {
            out.println(String.format(ROW, "PULLS", "LAST", "IMAGE"));
        }
        for (ImagePulls image : images) {
            out.println(String.format(
                    ROW,
                    image.count(),
                    image.last().truncatedTo(ChronoUnit.SECONDS),
                    image.repository() + ":" + image.tag() + "  (" + clients(image) + ")"));
        }
        out.println(count(summary.pulls(), "pull") + " of " + count(summary.images(), "image") + ", and "
                + count(summary.byDigest(), "request") + " by digest");
    }

    private static String clients(ImagePulls image) {
        return image.clients().entrySet().stream()
                .map(client -> client.getKey() + " " + client.getValue())
                .collect(joining(", "));
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
