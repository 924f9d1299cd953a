package io.registryfacade.resolve;

import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.layout.LayoutProblems;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reports on an image layout as {@link UpstreamProbe} does on a registry. */
final class LayoutProbe {
    private LayoutProbe() {}

    static UpstreamReport report(Upstream upstream, @Nullable RepositoryName repository) {
        ImageLayout layout = Objects.requireNonNull(upstream.layout());
        List<String> problems = LayoutProblems.of(layout);
        String missing = repository == null || !problems.isEmpty() ? null : LayoutProblems.missing(layout, repository);
        return new UpstreamReport(
                UpstreamFindings.configured(upstream), List.of(), problems, missing, null, OptionalLong.empty(), null);
    }
}
