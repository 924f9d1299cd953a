package io.registryfacade.server.pull;

import io.registryfacade.server.trace.Exchange;
import io.registryfacade.server.trace.ExchangeLines;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Prints each request when it is complete, and a sentence at the end. */
final class TextPullReport implements PullReport {
    private static final int HOST_WIDTH = 28;

    private final PrintWriter out;
    private final ExchangeLines lines;
    private String firstHost = "";

    TextPullReport(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.lines = new ExchangeLines(out, ansi, HOST_WIDTH, true);
    }

    @Override
    public void begin(String image) {
        out.println(image);
        lines.heading("host");
        firstHost = "";
    }

    @Override
    public void exchange(Exchange exchange) {
        firstHost = firstHost.isEmpty() ? exchange.server() : firstHost;
        lines.print(exchange, exchange.server().equals(firstHost));
    }

    @Override
    public void pulled(String image, PullResult result, List<Exchange> exchanges) {
        out.printf(
                Locale.ROOT,
                "pulled: %s, %s, %s; layer bytes through %s: %,d%n",
                result.index() ? "index with " + count(result.platforms(), "platform") : "image for one platform",
                count(result.blobs(), "blob"),
                size(result.bytes()),
                firstHost,
                result.layerBytes());
        out.println("digest: " + result.digest());
        out.flush();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d bytes", bytes)
                : String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
    }

    @Override
    public void failed(String image, PullException failure, List<Exchange> exchanges) {
        out.println("failed: " + failure.getMessage());
        out.println("what to do: " + failure.advice());
        out.flush();
    }
}
