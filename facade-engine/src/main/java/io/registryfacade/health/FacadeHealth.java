package io.registryfacade.health;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a facade is, for those who watch it.
 *
 * @param configuredAt since when it has served by the configuration that it has
 * @param problems why it could not take over a newer one; empty if there is nothing newer
 * @param upstreams how each registry was when it was last asked, by its name
 */
public record FacadeHealth(Instant configuredAt, List<String> problems, Map<String, UpstreamHealth> upstreams) {
    /**
     * Keeps copies.
     *
     * @param configuredAt since when it has served by the configuration that it has
     * @param problems why it could not take over a newer one
     * @param upstreams how each registry was when it was last asked
     */
    public FacadeHealth {
        Objects.requireNonNull(configuredAt, "configuredAt");
        problems = List.copyOf(problems);
        upstreams = Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
    }

    /**
     * Whether there is nothing to be mended.
     *
     * @return whether the configuration is the newest and no upstream fails
     */
    public boolean isHealthy() {
        return problems.isEmpty()
                && upstreams.values().stream().noneMatch(each -> each.state() == UpstreamHealth.State.DOWN);
    }
}
