package io.registryfacade.benchmarks.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The quantities of a soak over time, as SVG. */
final class SoakChart {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;
    private static final Map<String, Color> COLORS = Map.of(
            "HEAP", new Color(0x0969da),
            "HEAP_AFTER_GC", new Color(0x1a7f37),
            "MEMORY", new Color(0xbc4c00),
            "THREADS", new Color(0x8250df),
            "DESCRIPTORS", new Color(0xcf222e));

    private SoakChart() {}

    static void write(Path file, Results series) throws IOException {
        System.setProperty("java.awt.headless", "true");
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(new NumberAxis("minutes"));
        plot.add(panel("MB", series, "HEAP", "HEAP_AFTER_GC", "MEMORY"));
        plot.add(panel("number", series, "THREADS", "DESCRIPTORS"));
        VectorGraphics2D graphics = new VectorGraphics2D();
        JFreeChart chart = new JFreeChart(plot);
        chart.setBackgroundPaint(Color.WHITE);
        chart.draw(graphics, new Rectangle(WIDTH, HEIGHT));
        PageSize size = new PageSize(0, 0, WIDTH, HEIGHT);
        try (OutputStream out = Files.newOutputStream(file)) {
            new SVGProcessor().getDocument(graphics.getCommands(), size).writeTo(out);
        }
    }

    private static XYPlot panel(String label, Results series, String... quantities) {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (String quantity : quantities) {
            Results own = series.with("quantity", quantity);
            List<Double> seconds = own.metric("seconds").values();
            XYSeries line = new XYSeries(NumberFormats.words(quantity));
            for (int i = 0; i < seconds.size(); i++) {
                line.add(seconds.get(i) / 60, own.metric().values().get(i));
            }
            renderer.setSeriesPaint(lines.getSeriesCount(), COLORS.get(quantity));
            lines.addSeries(line);
        }
        return new XYPlot(lines, null, new NumberAxis(label), renderer);
    }
}
