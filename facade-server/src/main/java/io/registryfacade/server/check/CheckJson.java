package io.registryfacade.server.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.http.Origin;
import io.registryfacade.resolve.UpstreamReport;
import io.registryfacade.server.check.RouteCheck.Group;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as JSON, whose fields {@code docs/operate.md} describes. */
final class CheckJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CheckJson() {}

    static String of(CheckReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeBooleanField("ok", report.isOk());
            json.writeArrayFieldStart("upstreams");
            for (UpstreamCheck upstream : report.upstreams()) {
                add(json, upstream);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("routes");
            for (RouteCheck route : report.routes()) {
                add(json, route);
            }
            json.writeEndArray();
            add(json, "warnings", report.warnings());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text.toString();
    }

    private static void add(JsonGenerator json, UpstreamCheck upstream) throws IOException {
        UpstreamReport report = upstream.report();
        json.writeStartObject();
        json.writeStringField("name", upstream.name());
        json.writeStringField("url", upstream.url());
        json.writeStringField("requires", label(report.findings().access()));
        json.writeStringField("layers", label(report.findings().layers()));
        json.writeStringField("storage", text(report.storage()));
        json.writeFieldName("quota");
        if (report.remainingQuota().isPresent()) {
            json.writeNumber(report.remainingQuota().getAsLong());
        } else {
            json.writeNull();
        }
        json.writeFieldName("clockDifferenceSeconds");
        Duration difference = upstream.clockDifference();
        if (difference == null) {
            json.writeNull();
        } else {
            json.writeNumber(difference.toSeconds());
        }
        json.writeArrayFieldStart("requests");
        for (UpstreamReport.SentRequest request : report.requests()) {
            json.writeStartObject();
            json.writeStringField("method", request.method());
            json.writeStringField("url", request.url());
            json.writeNumberField("status", request.status());
            json.writeEndObject();
        }
        json.writeEndArray();
        add(json, "problems", upstream.problems());
        add(json, "warnings", upstream.warnings());
        json.writeEndObject();
    }

    private static void add(JsonGenerator json, RouteCheck route) throws IOException {
        json.writeStartObject();
        json.writeStringField("repository", route.path().repository());
        json.writeStringField("upstream", route.path().upstreamName());
        json.writeStringField("delivery", route.path().path().redirectsManifests() ? "redirect" : "resolve");
        json.writeBooleanField("renamed", route.path().path().isRenamed());
        addGroups(json, "pulls", route.pulls());
        addGroups(json, "lists", route.lists());
        json.writeEndObject();
    }

    private static void addGroups(JsonGenerator json, String name, List<Group> groups) throws IOException {
        json.writeArrayFieldStart(name);
        for (Group group : groups) {
            json.writeStartObject();
            json.writeStringField("outcome", label(group.prediction().outcome()));
            json.writeStringField("reason", group.prediction().reason());
            add(json, "clients", group.clients());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void add(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Origin origin) {
        return origin == null ? null : origin.toString();
    }
}
