package io.registryfacade.server.check;

import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.http.Origin;
import io.registryfacade.internal.Labels;
import io.registryfacade.resolve.UpstreamReport;
import io.registryfacade.server.check.RouteCheck.Group;
import io.registryfacade.server.json.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as JSON, whose fields {@code docs/operate.md} describes. */
final class CheckJson {
    private CheckJson() {}

    static String of(CheckReport report) {
        return JsonText.indented(json -> {
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
            JsonText.writeStrings(json, "warnings", report.warnings());
        });
    }

    private static void add(JsonGenerator json, UpstreamCheck upstream) throws IOException {
        UpstreamReport report = upstream.report();
        json.writeStartObject();
        json.writeStringField("name", upstream.name());
        json.writeStringField("url", upstream.location());
        json.writeStringField("requires", Labels.of(report.findings().access()));
        json.writeStringField("layers", Labels.of(report.findings().layers()));
        json.writeStringField("storage", text(report.storage()));
        JsonText.writeStrings(json, "mirrors", upstream.mirrors());
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
        JsonText.writeStrings(json, "problems", upstream.problems());
        JsonText.writeStrings(json, "warnings", upstream.warnings());
        json.writeEndObject();
    }

    private static void add(JsonGenerator json, RouteCheck route) throws IOException {
        json.writeStartObject();
        json.writeStringField("repository", route.path().repository());
        json.writeStringField("upstream", route.path().upstreamName());
        json.writeStringField("delivery", route.path().path().delivery());
        json.writeBooleanField("renamed", route.path().path().isRenamed());
        addGroups(json, "pulls", route.pulls());
        addGroups(json, "lists", route.lists());
        json.writeEndObject();
    }

    private static void addGroups(JsonGenerator json, String name, List<Group> groups) throws IOException {
        json.writeArrayFieldStart(name);
        for (Group group : groups) {
            json.writeStartObject();
            json.writeStringField("outcome", Labels.of(group.prediction().outcome()));
            json.writeStringField("reason", group.prediction().reason());
            JsonText.writeStrings(json, "clients", group.clients());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static @Nullable String text(@Nullable Origin origin) {
        return origin == null ? null : origin.toString();
    }
}
