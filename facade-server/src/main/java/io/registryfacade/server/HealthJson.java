package io.registryfacade.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.internal.Labels;

/** The health of a facade as JSON. */
final class HealthJson {
    private HealthJson() {}

    static String of(FacadeHealth health) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", health.isHealthy() ? "ok" : "degraded")
                .put("configuredAt", health.configuredAt().toString());
        health.problems().forEach(json.putArray("problems")::add);
        ObjectNode upstreams = json.putObject("upstreams");
        health.upstreams().forEach((name, upstream) -> add(upstreams.putObject(name), upstream));
        return json + "\n";
    }

    private static void add(ObjectNode json, UpstreamHealth upstream) {
        json.put("state", Labels.of(upstream.state()))
                .put(
                        "at",
                        upstream.observedAt() == null
                                ? null
                                : upstream.observedAt().toString())
                .put("problem", upstream.problem());
    }
}
