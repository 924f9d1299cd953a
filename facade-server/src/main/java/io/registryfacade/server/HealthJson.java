package io.registryfacade.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.internal.Labels;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The health of a facade as JSON. */
final class HealthJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private HealthJson() {}

    static String of(FacadeHealth health) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", health.isHealthy() ? "ok" : "degraded");
            json.writeStringField("configuredAt", health.configuredAt().toString());
            json.writeArrayFieldStart("problems");
            for (String problem : health.problems()) {
                json.writeString(problem);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("upstreams");
            for (Map.Entry<String, UpstreamHealth> upstream : health.upstreams().entrySet()) {
                json.writeObjectFieldStart(upstream.getKey());
                add(json, upstream.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text + "\n";
    }

    private static void add(JsonGenerator json, UpstreamHealth upstream) throws IOException {
        json.writeStringField("state", Labels.of(upstream.state()));
        json.writeStringField("at", text(upstream.observedAt()));
        json.writeStringField("problem", upstream.problem());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
