package io.registryfacade.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How several things went on over the same time, each in a panel of its own that begins at nothing, as SVG. */
final class TimePlot {
    private static final List<String> COLOURS = List.of("#0969da", "#bc4c00");
    private static final int COLUMNS = 2;
    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 200;
    private static final int TITLE = 40;

    /** The place of the axes within a panel. */
    private static final int LEFT = 60;

    private static final int RIGHT = 380;
    private static final int TOP = 30;
    private static final int BOTTOM = 160;

    /**
     * A line.
     *
     * @param name what it is
     * @param seconds when, ascending
     * @param values what there was, not negative
     */
    record Line(String name, List<Double> seconds, List<Double> values) {}

    private record Panel(String title, List<Line> lines) {}

    private final String title;
    private final List<Panel> panels = new ArrayList<>();

    TimePlot(String title) {
        this.title = title;
    }

    /** Adds a panel, of two lines at most; those without values are left out. */
    TimePlot panel(String name, Line... lines) {
        panels.add(new Panel(
                name,
                List.of(lines).stream().filter(line -> !line.values().isEmpty()).toList()));
        return this;
    }

    String svg() {
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        Svg svg = new Svg(title, COLUMNS * PANEL_WIDTH, TITLE + rows * PANEL_HEIGHT);
        svg.text(LEFT, 28, "start", Svg.DARK, title);
        double minutes = panels.stream()
                        .flatMap(panel -> panel.lines().stream())
                        .flatMap(line -> line.seconds().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(60)
                / 60;
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), i % COLUMNS * PANEL_WIDTH, TITLE + i / COLUMNS * PANEL_HEIGHT, minutes);
        }
        return svg.toString();
    }

    private static void draw(Svg svg, Panel panel, int x, int y, double minutes) {
        double top = rounded(panel.lines().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        // a last look that came a moment late needs no longer axis
        double end = rounded(0.98 * minutes);
        svg.text(x + LEFT, y + TOP - 10.0, "start", Svg.DARK, panel.title());
        for (int i = 0; i <= 2; i++) {
            double height = y + BOTTOM - (BOTTOM - TOP) * i / 2.0;
            svg.grid(x + LEFT, height, x + RIGHT, height);
            svg.text(x + LEFT - 8.0, height + 4, "end", Svg.GREY, figure(top * i / 2));
            double across = x + LEFT + (RIGHT - LEFT) * i / 2.0;
            String anchor = i == 2 ? "end" : "middle";
            svg.text(across, y + BOTTOM + 18.0, anchor, Svg.GREY, figure(end * i / 2) + (i == 2 ? " min" : ""));
        }
        for (int i = 0; i < panel.lines().size(); i++) {
            Line line = panel.lines().get(i);
            svg.line(places(line, x, y, end, top), COLOURS.get(i));
            if (panel.lines().size() > 1) {
                svg.text(x + RIGHT - (1 - i) * 140.0, y + TOP - 10.0, "end", COLOURS.get(i), line.name());
            }
        }
    }

    private static String places(Line line, int x, int y, double end, double top) {
        return IntStream.range(0, line.values().size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        x + LEFT + (RIGHT - LEFT) * line.seconds().get(i) / 60 / end,
                        y + BOTTOM - (BOTTOM - TOP) * line.values().get(i) / top))
                .collect(Collectors.joining(" "));
    }

    /** The next of 1, 2, 3, 4, 6 and 8 with zeros. */
    private static double rounded(double most) {
        if (most <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        return IntStream.of(1, 2, 3, 4, 6, 8, 10)
                .mapToDouble(step -> step * power)
                .filter(step -> step >= most)
                .findFirst()
                .orElse(most);
    }

    private static String figure(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%s", (float) value);
    }
}
