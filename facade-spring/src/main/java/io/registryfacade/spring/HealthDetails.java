package io.registryfacade.spring;

import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.internal.Labels;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health details of a facade for Actuator, independent of the version of Spring Boot.
 *
 * <p>If a registry is down or a file is invalid, another instance of the application would not do better. So the status
 * is {@value #DEGRADED}, for which Actuator responds with 200 and which does not change the overall status.
 */
final class HealthDetails {
    static final String DEGRADED = "DEGRADED";

    private HealthDetails() {}

    static Map<String, Object> of(FacadeHealth health) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("configuredAt", health.configuredAt().toString());
        if (!health.problems().isEmpty()) {
            details.put("problems", health.problems());
        }
        Map<String, Object> upstreams = new LinkedHashMap<>();
        health.upstreams().forEach((name, upstream) -> upstreams.put(name, details(upstream)));
        details.put("upstreams", upstreams);
        SharedCacheHealth sharedCache = health.sharedCache();
        if (sharedCache != null) {
            details.put(
                    "sharedCache",
                    details(Labels.of(sharedCache.state()), sharedCache.observedAt(), sharedCache.problem()));
        }
        return details;
    }

    private static Map<String, Object> details(UpstreamHealth upstream) {
        return details(Labels.of(upstream.state()), upstream.observedAt(), upstream.problem());
    }

    private static Map<String, Object> details(String state, @Nullable Instant at, @Nullable String problem) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", state);
        if (at != null) {
            details.put("at", at.toString());
        }
        if (problem != null) {
            details.put("problem", problem);
        }
        return details;
    }
}
