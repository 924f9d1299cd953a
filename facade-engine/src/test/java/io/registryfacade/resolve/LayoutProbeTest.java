package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.clients.LayerSource;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probe of an image layout finds what prevents pulls, without a request. */
class LayoutProbeTest {
    @TempDir
    Path folder;

    private static UpstreamReport probe(Upstream upstream, @Nullable String repository) {
        return UpstreamProbe.probe(
                upstream, repository == null ? null : new RepositoryName(repository), Duration.ofSeconds(10));
    }

    @Test
    void layout_requiresNothing_andServesItsLayers() {
        UpstreamReport report = probe(new SampleLayout(folder).upstream(), "org/app");
        assertThat(report.findings().layers()).isEqualTo(LayerSource.FACADE);
        assertThat(report.problems()).isEmpty();
        assertThat(report.requests()).isEmpty();
        assertThat(report.missingRepository()).isNull();
    }

    @Test
    void missingRepository_isReported() {
        assertThat(probe(new SampleLayout(folder).upstream(), "org/other").missingRepository())
                .isEqualTo(folder + " has no repository 'org/other'; copy it there, or correct the route");
    }

    @Test
    void missingFolder_isAProblem() {
        UpstreamReport report = probe(Upstream.layout(folder.resolve("none").toString()), "org/app");
        assertThat(report.problems()).singleElement().asString().contains("none does not exist");
        assertThat(report.missingRepository()).isNull();
    }

    @Test
    void noRepository_isLookedFor_ifNoneIsKnown() {
        assertThat(probe(new SampleLayout(folder).upstream(), null).missingRepository())
                .isNull();
    }
}
