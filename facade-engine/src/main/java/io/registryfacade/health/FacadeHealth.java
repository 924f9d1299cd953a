package io.registryfacade.health;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The health of a facade.
 *
 * @param configuredAt when the configuration in use was activated
 * @param problems the problems that the facade must recover from: those of a rejected newer configuration, or a JVM
 *     without memory; empty if there are none
 * @param upstreams the health of each upstream, by its configured name
 */
public record FacadeHealth(Instant configuredAt, List<String> problems, Map<String, UpstreamHealth> upstreams) {
    public FacadeHealth {
        Objects.requireNonNull(configuredAt, "configuredAt");
        problems = List.copyOf(problems);
        upstreams = Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
    }

    /**
     * Returns whether the facade is healthy.
     *
     * @return whether there are no problems and no upstream is {@link UpstreamHealth.State#DOWN}
     */
    public boolean isHealthy() {
        return problems.isEmpty()
                && upstreams.values().stream().noneMatch(each -> each.state() == UpstreamHealth.State.DOWN);
    }
}
