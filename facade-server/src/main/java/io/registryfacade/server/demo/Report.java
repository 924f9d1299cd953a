package io.registryfacade.server.demo;

import io.registryfacade.server.trace.Exchange;
import io.registryfacade.server.trace.ExchangeLines;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Prints the exchanges and totals of a pull. */
final class Report {
    static final String FACADE = "facade";
    static final String REGISTRY = "registry";

    private static final int SERVER_WIDTH = 11;

    private final PrintWriter out;
    private final Ansi ansi;
    private final ExchangeLines lines;

    Report(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
        this.lines = new ExchangeLines(out, ansi, SERVER_WIDTH, false);
    }

    void line(String text) {
        out.println(ansi.string(text));
        out.flush();
    }

    void heading() {
        lines.heading("server");
    }

    void exchange(Exchange exchange) {
        lines.print(exchange, exchange.server().equals(FACADE));
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
}
