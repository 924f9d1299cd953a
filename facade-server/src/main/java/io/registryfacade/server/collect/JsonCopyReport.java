package io.registryfacade.server.collect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.internal.Labels;
import io.registryfacade.server.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Prints a line of JSON for each image, and one for the totals. */
final class JsonCopyReport implements CopyReport {
    private final PrintWriter out;

    JsonCopyReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void result(CopyResult result) {
        line(json -> {
            json.writeStringField("image", result.image());
            json.writeStringField("result", Labels.of(result.status()));
            json.writeStringField("digest", result.digest());
            write(json, result.counts());
            JsonText.writeStrings(json, "notes", result.notes());
            JsonText.writeStrings(json, "failures", result.failures());
        });
    }

    @Override
    public void progress(CopyCounts total, int done, int images) {
        // each line is a result
    }

    @Override
    public void end(CopyTotals totals, CopyCounts counts, List<String> quotas) {
        line(json -> {
            json.writeStringField("result", "total");
            json.writeNumberField("copied", totals.copied());
            json.writeNumberField("unchanged", totals.unchanged());
            json.writeNumberField("failed", totals.failed());
            write(json, counts);
            JsonText.writeStrings(json, "quotas", quotas);
        });
    }

    private static void write(JsonGenerator json, CopyCounts counts) throws IOException {
        json.writeNumberField("manifests", counts.manifests());
        json.writeNumberField("blobs", counts.blobs());
        json.writeNumberField("downloadedBytes", counts.downloadedBytes());
        json.writeNumberField("reusedBytes", counts.reusedBytes());
    }

    private void line(JsonText.Fields fields) {
        out.println(JsonText.of(fields));
        out.flush();
    }
}
