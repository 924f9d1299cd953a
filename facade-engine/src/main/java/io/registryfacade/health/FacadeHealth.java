package io.registryfacade.health;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of a facade.
 *
 * @param configuredAt when the configuration in use was activated
 * @param problems the problems that the facade must recover from: those of a rejected newer configuration or
 *     file of networks, or a JVM without memory; empty if there are none
 * @param upstreams the health of each upstream, by its configured name
 * @param sharedCache the health of the cache that replicas share; {@code null} if they share none
 */
public record FacadeHealth(
        Instant configuredAt,
        List<String> problems,
        Map<String, UpstreamHealth> upstreams,
        @Nullable SharedCacheHealth sharedCache) {
    public FacadeHealth {
        Objects.requireNonNull(configuredAt, "configuredAt");
        problems = List.copyOf(problems);
        upstreams = Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
    }

    /**
     * Creates the health of a facade without a shared cache.
     *
     * @param configuredAt when the configuration in use was activated
     * @param problems the problems that the facade must recover from
     * @param upstreams the health of each upstream, by its configured name
     */
    public FacadeHealth(Instant configuredAt, List<String> problems, Map<String, UpstreamHealth> upstreams) {
        this(configuredAt, problems, upstreams, null);
    }

    /**
     * Returns whether the facade is healthy. A facade without its shared cache is.
     *
     * @return whether there are no problems and no upstream is {@link UpstreamHealth.State#DOWN}
     */
    public boolean isHealthy() {
        return problems.isEmpty()
                && upstreams.values().stream().noneMatch(each -> each.state() == UpstreamHealth.State.DOWN);
    }
}
