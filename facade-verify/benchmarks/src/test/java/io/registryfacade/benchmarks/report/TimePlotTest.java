package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.benchmarks.report.TimePlot.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimePlotTest {
    @Test
    void lines_areDrawnToScale_fromNothing() {
        String svg = new TimePlot("over time")
                .panel("threads", new Line("", List.of(0.0, 60.0, 120.0), List.of(0.0, 40.0, 80.0)))
                .panel("heap", new Line("used", List.of(120.0), List.of(5.0)), new Line("left", List.of(), List.of()))
                .svg();
        assertThat(svg)
                .contains(">threads<", ">80<", ">40<", ">2 min<", ">heap<", ">6<")
                .contains("points=\"60.0,200.0 220.0,135.0 380.0,70.0\"")
                .doesNotContain("left");
    }
}
