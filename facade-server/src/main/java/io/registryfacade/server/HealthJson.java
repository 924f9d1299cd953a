package io.registryfacade.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.internal.Labels;
import io.registryfacade.server.json.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The health of a facade and of its certificate as JSON. */
final class HealthJson {
    private HealthJson() {}

    /** Returns the text; {@code certificate} is {@code null} without HTTPS. */
    static String of(FacadeHealth health, @Nullable CertificateHealth certificate, Instant now) {
        boolean healthy = health.isHealthy() && (certificate == null || certificate.isHealthy(now));
        return JsonText.of(json -> {
                    json.writeStringField("status", healthy ? "ok" : "degraded");
                    json.writeStringField("configuredAt", health.configuredAt().toString());
                    JsonText.writeStrings(json, "problems", health.problems());
                    json.writeObjectFieldStart("upstreams");
                    for (Map.Entry<String, UpstreamHealth> upstream :
                            health.upstreams().entrySet()) {
                        json.writeObjectFieldStart(upstream.getKey());
                        add(json, upstream.getValue());
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                    SharedCacheHealth sharedCache = health.sharedCache();
                    if (sharedCache != null) {
                        json.writeObjectFieldStart("sharedCache");
                        add(json, sharedCache);
                        json.writeEndObject();
                    }
                    if (certificate != null) {
                        json.writeObjectFieldStart("certificate");
                        add(json, certificate);
                        json.writeEndObject();
                    }
                })
                + "\n";
    }

    private static void add(JsonGenerator json, UpstreamHealth upstream) throws IOException {
        json.writeStringField("state", Labels.of(upstream.state()));
        json.writeStringField("at", text(upstream.observedAt()));
        json.writeStringField("problem", upstream.problem());
    }

    private static void add(JsonGenerator json, SharedCacheHealth sharedCache) throws IOException {
        json.writeStringField("state", Labels.of(sharedCache.state()));
        json.writeStringField("at", text(sharedCache.observedAt()));
        json.writeStringField("problem", sharedCache.problem());
    }

    private static void add(JsonGenerator json, CertificateHealth certificate) throws IOException {
        json.writeStringField("expiresAt", text(certificate.expiresAt()));
        json.writeStringField("problem", certificate.problem());
        json.writeStringField("nextAttempt", text(certificate.nextAttempt()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
