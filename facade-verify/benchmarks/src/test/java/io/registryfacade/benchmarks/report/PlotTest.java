package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.benchmarks.report.Plot.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotTest {
    @Test
    void lines_areDrawnToScale() throws Exception {
        String svg = new Plot("a < b", "routes", "ns")
                .line("one", List.of(new Point(1, 10), new Point(100, 1_000)))
                .line("nothing", List.of())
                .svg();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1);
        Element line = (Element) document.getElementsByTagName("polyline").item(0);
        assertThat(line.getAttribute("points")).isEqualTo("80.0,330.0 560.0,50.0");
        assertThat(svg)
                .contains(">a &lt; b<")
                .contains(">1,000<")
                .contains(">one<")
                .doesNotContain("nothing");
    }
}
