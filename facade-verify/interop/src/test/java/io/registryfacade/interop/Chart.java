package io.registryfacade.interop;

import io.registryfacade.support.Blob;
import io.registryfacade.support.Layer;
import io.registryfacade.support.Push;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A Helm chart with enough content to be pulled: the same name always has the same chart.
 *
 * @param config the metadata
 * @param content the archive
 * @param manifest the manifest of both
 */
record Chart(Blob config, Blob content, Blob manifest) {
    /** Helm accepts only semantic versions. */
    static final String VERSION = "1.0.0";

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    static Chart named(String name) {
        Blob config = Blob.json(
                "application/vnd.cncf.helm.config.v1+json",
                Map.of("apiVersion", "v2", "name", name.substring(name.lastIndexOf('/') + 1), "version", VERSION));
        Blob content = new Blob(
                "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
                new Layer(name + "-chart").blob().content());
        Map<String, Object> fields = Map.of(
                "schemaVersion",
                2,
                "mediaType",
                MANIFEST,
                "config",
                config.descriptor(),
                "layers",
                List.of(content.descriptor()));
        return new Chart(config, content, Blob.json(MANIFEST, fields));
    }

    void pushTo(Push push) throws IOException, InterruptedException {
        push.blob(config);
        push.blob(content);
        push.manifest(manifest, VERSION);
    }
}
