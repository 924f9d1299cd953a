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

/** The health of a facade and of its certificate as JSON. */
final class HealthJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private HealthJson() {}

    /** Returns the text; {@code certificate} is {@code null} without HTTPS. */
    static String of(FacadeHealth health, @Nullable CertificateHealth certificate, Instant now) {
        boolean healthy = health.isHealthy() && (certificate == null || certificate.isHealthy(now));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", healthy ? "ok" : "degraded");
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
            if (certificate != null) {
                json.writeObjectFieldStart("certificate");
                add(json, certificate);
                json.writeEndObject();
            }
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

    private static void add(JsonGenerator json, CertificateHealth certificate) throws IOException {
        json.writeStringField("expiresAt", text(certificate.expiresAt()));
        json.writeStringField("problem", certificate.problem());
        json.writeStringField("nextAttempt", text(certificate.nextAttempt()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
