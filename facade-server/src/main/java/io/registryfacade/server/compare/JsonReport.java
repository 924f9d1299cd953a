package io.registryfacade.server.compare;

import io.registryfacade.internal.Labels;
import io.registryfacade.server.json.JsonText;
import java.io.PrintWriter;

/** Prints a line of JSON for each difference, and one for the totals. */
final class JsonReport implements Report {
    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void difference(Difference difference) {
        line(json -> {
            json.writeStringField("result", Labels.of(difference.result()));
            json.writeStringField("kind", Labels.of(difference.kind()));
            json.writeStringField("repository", difference.repository());
            json.writeStringField("tag", difference.tag());
            json.writeStringField("digest", difference.digest());
            json.writeStringField("from", difference.from());
            json.writeStringField("to", difference.to());
            json.writeStringField("detail", difference.detail());
        });
    }

    @Override
    public void end(Tally tally, String stopped) {
        line(json -> {
            json.writeStringField("result", "total");
            json.writeBooleanField("complete", stopped.isEmpty());
            json.writeStringField("detail", stopped);
            json.writeNumberField("repositories", tally.repositories());
            json.writeNumberField("tags", tally.tags());
            json.writeNumberField("manifests", tally.manifests());
            json.writeNumberField("blobs", tally.blobs());
            json.writeNumberField("missing", tally.count(Difference.Result.MISSING));
            json.writeNumberField("different", tally.count(Difference.Result.DIFFERENT));
            json.writeNumberField("failed", tally.count(Difference.Result.FAILED));
        });
    }

    private synchronized void line(JsonText.Fields fields) {
        out.println(JsonText.of(fields));
        out.flush();
    }
}
