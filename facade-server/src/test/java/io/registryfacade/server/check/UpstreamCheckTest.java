package io.registryfacade.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.resolve.UpstreamReport;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static UpstreamCheck check(String problem, OptionalLong quota, Instant time) {
        UpstreamReport report = new UpstreamReport(
                new UpstreamFindings(RegistryAccess.TOKEN, LayerSource.STORAGE, false),
                List.of(),
                List.of(problem),
                null,
                null,
                quota,
                time);
        return UpstreamCheck.of("hub", "https://hub.test", List.of("https://mirror.test/{hex}"), report, NOW, false);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T12:04:59Z, 0",
        "2026-11-27T11:55:00Z, 0",
        "2026-11-27T12:06:00Z, 6",
        "2026-11-27T11:00:00Z, 60",
    })
    void clockThatDiffersByMoreThanFiveMinutes_isAWarning(Instant time, int minutes) {
        List<String> warnings = check("", OptionalLong.empty(), time).warnings();

        if (minutes == 0) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().asString().contains(" by " + minutes + " minutes");
        }
    }

    @Test
    void exhaustedQuota_isAProblem() {
        assertThat(check("", OptionalLong.of(0), NOW).problems()).anyMatch(each -> each.contains("no more pulls"));
        assertThat(check("", OptionalLong.of(1), NOW).problems()).containsExactly("");
    }

    @Test
    void textOfARegistry_cannotControlATerminal() {
        StringWriter text = new StringWriter();

        new CheckText(new PrintWriter(text))
                .print(new CheckReport(
                        List.of(check("\u001b[2Jred\nline \u202e\u0007", OptionalLong.of(76), NOW)),
                        List.of(),
                        List.of()));

        assertThat(text.toString().lines())
                .containsExactly(
                        "upstream hub, https://hub.test",
                        "    requires: a token",
                        "    layers from: its storage",
                        "    or from a mirror: https://mirror.test/{hex}",
                        "    pulls left: 76",
                        "    problem: ?[2Jred?line ??");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hub   | route my-org/**, hub, redirected, blobs first from mirrors
                    other | route my-org/**, other, redirected
                    """)
    void routeOfAnUpstreamWithMirrors_saysWhereBlobsComeFrom(String upstream, String line) {
        RoutePath path = RegistryFacade.builder()
                .upstream(upstream, Upstream.ghcr().withDelivery(Delivery.REDIRECT))
                .route("my-org/**", upstream)
                .build()
                .pullPaths(each -> new UpstreamFindings(RegistryAccess.OPEN, LayerSource.STORAGE, false))
                .get(0);
        StringWriter text = new StringWriter();

        new CheckText(new PrintWriter(text))
                .print(new CheckReport(
                        List.of(check("", OptionalLong.empty(), NOW)), List.of(RouteCheck.of(path)), List.of()));

        assertThat(text.toString().lines()).contains(line);
    }
}
