package io.registryfacade.benchmarks.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The chart of a soak, as SVG. */
final class Charts {
    private static final int WIDTH = 800;

    private Charts() {}

    static void write(Path docs, Results results) throws IOException {
        Results series = results.of("Soak.series");
        if (!series.isEmpty()) {
            write(docs.resolve("soak.svg"), 600, overTime(series));
        }
    }

    /** Draws all quantities of a soak below each other, over the same minutes. */
    private static JFreeChart overTime(Results series) {
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(new NumberAxis("minutes"));
        plot.add(panel("MB", series, "HEAP", "HEAP_AFTER_GC", "MEMORY"));
        plot.add(panel("number", series, "THREADS", "DESCRIPTORS"));
        return new JFreeChart(plot);
    }

    private static XYPlot panel(String label, Results series, String... quantities) {
        XYSeriesCollection lines = new XYSeriesCollection();
        for (String quantity : quantities) {
            Results own = series.with("quantity", quantity);
            List<Double> seconds = own.metric("seconds").values();
            XYSeries line = new XYSeries(NumberFormats.words(quantity));
            for (int i = 0; i < seconds.size(); i++) {
                line.add(seconds.get(i) / 60, own.metric().values().get(i));
            }
            lines.addSeries(line);
        }
        return new XYPlot(lines, null, new NumberAxis(label), new XYLineAndShapeRenderer(true, false));
    }

    private static void write(Path file, int height, JFreeChart chart) throws IOException {
        System.setProperty("java.awt.headless", "true");
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.draw(graphics, new Rectangle(WIDTH, height));
        try (OutputStream out = Files.newOutputStream(file)) {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, height))
                    .writeTo(out);
        }
    }
}
