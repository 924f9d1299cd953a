package io.registryfacade.spring;

import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.internal.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Actuator shows of a facade, whichever Spring Boot it is of.
 *
 * <p>A registry that is down or a file that is wrong is nothing that another instance of the application would do
 * better, so neither may take this one out of service: the status is then {@value #DEGRADED}, which Actuator answers
 * with 200 and does not count in the status of the whole.
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
