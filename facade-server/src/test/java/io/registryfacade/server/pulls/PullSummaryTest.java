package io.registryfacade.server.pulls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PullSummaryTest {
    private static String pull(String tag) {
        return "{\"time\":\"2026-11-21T10:15:30Z\",\"repository\":\"my-org/app\",\"reference\":\"" + tag
                + "\",\"client\":\"docker\"}";
    }

    @Test
    void images_areLimited_andAllPullsCount() {
        PullSummary summary = new PullSummary(Instant.MIN, 2);

        for (String tag : new String[] {"1", "2", "3", "2", "4"}) {
            summary.add(pull(tag));
        }

        assertThat(summary.top(9)).extracting(ImagePulls::tag).containsExactly("2", "1");
        assertThat(summary.pulls()).isEqualTo(5);
        assertThat(summary.uncounted()).isEqualTo(2);
    }
}
