package io.registryfacade.benchmarks.report;

import java.util.Locale;

/** A picture with a title on white, put together from lines and texts. */
final class Svg {
    static final String DARK = "#24292f";
    static final String GREY = "#57606a";

    private final StringBuilder svg = new StringBuilder();

    Svg(String title, int width, int height) {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" role="img" aria-labelledby="t" \
                font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="13">
                  <title id="t">%3$s</title>
                  <rect width="%1$d" height="%2$d" rx="10" fill="#ffffff"/>
                """.formatted(width, height, escaped(title)));
    }

    Svg grid(double x1, double y1, double x2, double y2) {
        return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/>", x1, y1, x2, y2);
    }

    Svg text(double x, double y, String anchor, String colour, String text) {
        return add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x, y, anchor, colour, escaped(text));
    }

    /** A line over places such as {@code 1.0,2.0 3.0,4.0}. */
    Svg line(String places, String colour) {
        return add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", places, colour);
    }

    /** A short one, level, for a legend. */
    Svg stroke(int from, int to, int height, String colour) {
        return add(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>",
                from, height, to, height, colour);
    }

    Svg dot(double x, double y, String colour) {
        return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour);
    }

    private Svg add(String format, Object... arguments) {
        svg.append("  ").append(String.format(Locale.ROOT, format, arguments)).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Override
    public String toString() {
        return svg + "</svg>\n";
    }
}
