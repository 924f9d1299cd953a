package io.registryfacade.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines over two logarithmic axes, as SVG. */
final class Plot {
    private static final List<String> COLOURS =
            List.of("#0969da", "#1a7f37", "#bc4c00", "#8250df", "#cf222e", "#57606a", "#9a6700");
    private static final int LEFT = 80;
    private static final int RIGHT = 560;
    private static final int TOP = 50;
    private static final int BOTTOM = 330;

    /** A point, both of whose coordinates are above 0. */
    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    private final String title;
    private final String xAxis;
    private final String yAxis;
    private final List<Line> lines = new ArrayList<>();

    Plot(String title, String xAxis, String yAxis) {
        this.title = title;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
    }

    Plot line(String name, List<Point> points) {
        if (!points.isEmpty()) {
            lines.add(new Line(name, List.copyOf(points)));
        }
        return this;
    }

    String svg() {
        Scale x = new Scale(coordinates().mapToDouble(Point::x).toArray(), LEFT, RIGHT);
        Scale y = new Scale(coordinates().mapToDouble(Point::y).toArray(), BOTTOM, TOP);
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 390" role="img" aria-labelledby="t" \
                font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="13">
                  <title id="t">%s</title>
                  <rect width="800" height="390" rx="10" fill="#ffffff"/>
                """.formatted(escaped(title)));
        text(svg, LEFT, 28, "start", "#24292f", title);
        text(svg, (LEFT + RIGHT) / 2, 375, "middle", "#57606a", xAxis);
        text(svg, LEFT, 45, "end", "#57606a", yAxis);
        for (int power = x.low; power <= x.high; power++) {
            grid(svg, x.at(Math.pow(10, power)), TOP, x.at(Math.pow(10, power)), BOTTOM);
            text(svg, x.at(Math.pow(10, power)), BOTTOM + 20, "middle", "#57606a", power(power));
        }
        for (int power = y.low; power <= y.high; power++) {
            grid(svg, LEFT, y.at(Math.pow(10, power)), RIGHT, y.at(Math.pow(10, power)));
            text(svg, LEFT - 8, y.at(Math.pow(10, power)) + 4, "end", "#57606a", power(power));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), x, y, TOP + 14 + 22 * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private Stream<Point> coordinates() {
        return lines.stream().flatMap(line -> line.points().stream());
    }

    private static void draw(StringBuilder svg, Line line, String colour, Scale x, Scale y, int legend) {
        String points = line.points().stream()
                .map(point -> format("%.1f,%.1f", x.at(point.x()), y.at(point.y())))
                .collect(Collectors.joining(" "));
        svg.append(
                format("  <polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", points, colour));
        for (Point point : line.points()) {
            svg.append(format(
                    "  <circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
                    x.at(point.x()), y.at(point.y()), colour));
        }
        svg.append(format(
                "  <line x1=\"580\" y1=\"%d\" x2=\"600\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                legend - 4, legend - 4, colour));
        text(svg, 608, legend, "start", "#24292f", line.name());
    }

    private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(format(
                "  <line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/>\n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        svg.append(format(
                "  <text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x, y, anchor, colour, escaped(text)));
    }

    private static String power(int power) {
        return power < 0 ? format("%s", Math.pow(10, power)) : format("%,d", (long) Math.pow(10, power));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** From powers of ten to places: the whole powers around all values lie between two ends. */
    private static final class Scale {
        private final int low;
        private final int high;
        private final double from;
        private final double to;

        Scale(double[] values, double from, double to) {
            double least = Arrays.stream(values).min().orElse(1);
            double most = Arrays.stream(values).max().orElse(1);
            low = (int) Math.floor(Math.log10(least));
            high = Math.max(low + 1, (int) Math.ceil(Math.log10(most)));
            this.from = from;
            this.to = to;
        }

        double at(double value) {
            return from + (to - from) * (Math.log10(value) - low) / (high - low);
        }
    }
}
