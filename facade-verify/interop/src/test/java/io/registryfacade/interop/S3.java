package io.registryfacade.interop;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;

/** Moto, a replacement of S3 that does not check signatures. */
final class S3 {
    static final String HOST = "s3.test";

    private static final String BUCKET = "registries";
    private static final Pattern RUNNING = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final TlsHost host;

    private S3(TlsHost host) {
        this.host = host;
    }

    static S3 start(Sandbox sandbox, RequestRecorder recorder) throws IOException, InterruptedException {
        Daemon moto = sandbox.daemon("moto", List.of(Program.MOTO.path(), "--host", "127.0.0.1", "--port", "0"));
        URI uri = URI.create(moto.awaitLine(RUNNING).group(1));
        HttpRequest bucket = HttpRequest.newBuilder(uri.resolve("/" + BUCKET))
                .PUT(BodyPublishers.noBody())
                .build();
        int status = HttpClient.newHttpClient()
                .send(bucket, BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new AssertionError("no bucket: " + status);
        }
        TlsHost host = TlsHost.named(HOST);
        sandbox.closing(host);
        host.serve(recorder, new RegistryProxy(uri));
        return new S3(host);
    }

    /** The storage section of a registry's configuration, which redirects pulls of blobs to S3. */
    String storage(RegistryKind kind) {
        return """
                storage:
                  s3:
                    region: us-east-1
                    regionendpoint: %s
                    forcepathstyle: true
                    bucket: %s
                    rootdirectory: /%s
                    accesskey: anybody
                    secretkey: not-checked
                """.formatted(host.uri(), BUCKET, kind.host());
    }
}
