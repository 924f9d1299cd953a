package io.registryfacade.spring;

import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.internal.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

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
        return details;
    }

    private static Map<String, Object> details(UpstreamHealth upstream) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", Labels.of(upstream.state()));
        if (upstream.observedAt() != null) {
            details.put("at", upstream.observedAt().toString());
        }
        if (upstream.problem() != null) {
            details.put("problem", upstream.problem());
        }
        return details;
    }
}
