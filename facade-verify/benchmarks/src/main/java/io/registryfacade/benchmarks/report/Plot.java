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
        Svg svg = new Svg(title, 800, 390);
        svg.text(LEFT, 28, "start", Svg.DARK, title);
        svg.text((LEFT + RIGHT) / 2, 375, "middle", Svg.GREY, xAxis);
        svg.text(LEFT, 45, "end", Svg.GREY, yAxis);
        for (int power = x.low; power <= x.high; power++) {
            svg.grid(x.at(Math.pow(10, power)), TOP, x.at(Math.pow(10, power)), BOTTOM);
            svg.text(x.at(Math.pow(10, power)), BOTTOM + 20, "middle", Svg.GREY, power(power));
        }
        for (int power = y.low; power <= y.high; power++) {
            svg.grid(LEFT, y.at(Math.pow(10, power)), RIGHT, y.at(Math.pow(10, power)));
            svg.text(LEFT - 8, y.at(Math.pow(10, power)) + 4, "end", Svg.GREY, power(power));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), x, y, TOP + 14 + 22 * i);
        }
        return svg.toString();
    }

    private Stream<Point> coordinates() {
        return lines.stream().flatMap(line -> line.points().stream());
    }

    private static void draw(Svg svg, Line line, String colour, Scale x, Scale y, int legend) {
        String points = line.points().stream()
                .map(point -> format("%.1f,%.1f", x.at(point.x()), y.at(point.y())))
                .collect(Collectors.joining(" "));
        svg.line(points, colour);
        for (Point point : line.points()) {
            svg.dot(x.at(point.x()), y.at(point.y()), colour);
        }
        svg.stroke(580, 600, legend - 4, colour);
        svg.text(608, legend, "start", Svg.DARK, line.name());
    }

    private static String power(int power) {
        return power < 0 ? format("%s", Math.pow(10, power)) : format("%,d", (long) Math.pow(10, power));
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
