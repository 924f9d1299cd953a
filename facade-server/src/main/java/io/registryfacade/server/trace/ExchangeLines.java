package io.registryfacade.server.trace;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** Prints exchanges, each on a line, with the {@code Location} of a redirect below it. */
public final class ExchangeLines {
    private static final Pattern DIGEST = Pattern.compile("(sha256:[0-9a-f]{12})[0-9a-f]{52}");

    private final PrintWriter out;
    private final Ansi ansi;
    private final int serverWidth;
    private final boolean timed;

    /**
     * Creates a printer.
     *
     * @param out where to print
     * @param ansi whether the output has colours
     * @param serverWidth the width of the column with the servers
     * @param timed whether there is a column with the times
     */
    public ExchangeLines(PrintWriter out, Ansi ansi, int serverWidth, boolean timed) {
        this.out = out;
        this.ansi = ansi;
        this.serverWidth = serverWidth;
        this.timed = timed;
    }

    /**
     * Prints the heading of the columns.
     *
     * @param server the heading of the servers
     */
    public void heading(String server) {
        line(String.format(
                Locale.ROOT,
                "@|faint %-" + serverWidth + "s  status     bytes%s  request, and the Location of the response|@",
                server,
                timed ? "       ms" : ""));
    }

    /**
     * Prints an exchange. Digests are shortened as registry clients print them.
     *
     * @param exchange the exchange, without characters that a terminal would obey
     * @param highlighted whether its server has the colour of the facade
     */
    public void print(Exchange exchange, boolean highlighted) {
        line(String.format(
                Locale.ROOT,
                "@|%s %-" + serverWidth + "s|@  %6d %,9d%s  %s",
                highlighted ? "cyan" : "green",
                exchange.server(),
                exchange.status(),
                exchange.bytes(),
                timed ? String.format(Locale.ROOT, " %8d", exchange.nanos() / 1_000_000) : "",
                shortened(exchange.request())));
        if (exchange.location() != null) {
            line(" ".repeat(serverWidth + (timed ? 29 : 20)) + "@|faint -> " + shortened(exchange.location()) + "|@");
        }
    }

    private void line(String text) {
        out.println(ansi.string(text));
        out.flush();
    }

    private static String shortened(String text) {
        // a registry's text must not be taken for a style
        return DIGEST.matcher(text).replaceAll("$1...").replace("@|", "@ |").replace("|@", "| @");
    }
}
