package io.registryfacade.edge;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The website hosting of LocalStack, on objects in moto: replacements of S3, of which the first is compared with it. */
final class S3Website implements Platform {
    private static final Pattern MOTO = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");
    private static final Pattern WEBSITE = Pattern.compile("listening on ([0-9]+)");

    private final int port;

    private S3Website(int port) {
        this.port = port;
    }

    static S3Website start(Sandbox sandbox, EdgeExport export, String pingLocation) throws IOException {
        Path folder = sandbox.directory("s3-website");
        export.write(folder);
        Daemon moto = sandbox.daemon("moto", List.of(Program.MOTO.path(), "--host", "127.0.0.1", "--port", "0"));
        List<String> command = new ArrayList<>(List.of(
                Program.LOCALSTACK.path(),
                sandbox.file("s3-website.py", resource("s3-website.py")).toString(),
                moto.awaitLine(MOTO).group(1),
                folder.toString()));
        if (!pingLocation.isEmpty()) {
            command.add(pingLocation);
        }
        Daemon website = sandbox.daemon("website", command);
        return new S3Website(Integer.parseInt(website.awaitLine(WEBSITE).group(1)));
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(S3Website.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public EdgeResponse respond(EdgeRequest request) throws IOException {
        return EdgeResponse.of(port, request);
    }
}
