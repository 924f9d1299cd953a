package io.registryfacade.server.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** Prints the exchanges and totals of a pull. */
final class Report {
    static final String FACADE = "facade";
    static final String REGISTRY = "registry";

    private static final Pattern DIGEST = Pattern.compile("(sha256:[0-9a-f]{12})[0-9a-f]{52}");

    private final PrintWriter out;
    private final Ansi ansi;

    Report(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void line(String text) {
        out.println(ansi.string(text));
        out.flush();
    }

    void heading() {
        line("@|faint server       status     bytes  request, and the Location of the response|@");
    }

    void exchange(Exchange exchange) {
        String color = exchange.server().equals(FACADE) ? "cyan" : "green";
        line(String.format(
                Locale.ROOT,
                "@|%s %-11s|@  %6d %,9d  %s",
                color,
                exchange.server(),
                exchange.status(),
                exchange.bytes(),
                shortened(exchange.request())));
        if (exchange.location() != null) {
            line(" ".repeat(31) + "@|faint -> " + shortened(exchange.location()) + "|@");
        }
    }

    void totals(List<Exchange> exchanges) {
        for (String server : List.of(FACADE, REGISTRY)) {
            List<Exchange> served = exchanges.stream()
                    .filter(exchange -> exchange.server().equals(server))
                    .toList();
            line(String.format(
                    Locale.ROOT,
                    "the %-8s served %d requests with %,d bytes",
                    server,
                    served.size(),
                    served.stream().mapToLong(Exchange::bytes).sum()));
        }
        long layers = exchanges.stream()
                .filter(exchange -> exchange.server().equals(FACADE) && exchange.isBlob())
                .mapToLong(Exchange::bytes)
                .sum();
        line("@|bold layer bytes served by the facade: " + layers + "|@");
    }

    /** Shortens digests as registry clients print them. */
    private static String shortened(String text) {
        return DIGEST.matcher(text).replaceAll("$1...");
    }
}
