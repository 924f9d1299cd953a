package io.registryfacade.cdn;

import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Ports;
import io.registryfacade.support.RawConnection;
import io.registryfacade.support.RawResponse;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The program behind a cache. */
final class CachedFacade {
    private final FacadeProgram program;
    private final int port;

    private CachedFacade(FacadeProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Starts both; the configuration may have what its key {@code cdn} and its routes need. */
    static CachedFacade start(Sandbox sandbox, FrontCache cache, String name, String configuration) {
        int port = Ports.free("127.0.0.1");
        Path file = sandbox.file(name + ".yaml", """
                publicUrl: http://127.0.0.1:%d
                trustedProxies: [127.0.0.1]
                """.formatted(port) + configuration);
        FacadeProgram program = FacadeProgram.start(
                sandbox,
                name,
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("--config", file.toString(), "--admin-port", "0"));
        cache.startAndAwait(sandbox, name + "-cache", port, program.port());
        return new CachedFacade(program, port);
    }

    String authority() {
        return "127.0.0.1:" + port;
    }

    String log() {
        return program.daemon().log();
    }

    /** Returns how many requests of the registry API the facade has received. */
    int requests() throws IOException, InterruptedException {
        return (int) program.metric("registry_facade_requests_seconds_count");
    }

    /** Sends a request to the cache; a line of {@code Host} replaces its own. */
    RawResponse send(String method, String target, String... headerLines) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (List.of(headerLines).stream().noneMatch(line -> line.startsWith("Host:"))) {
            request.append("Host: ").append(authority()).append("\r\n");
        }
        for (String line : headerLines) {
            request.append(line).append("\r\n");
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(request + "Connection: close\r\n\r\n");
            return connection.receive(method.equals("HEAD"));
        }
    }

    RawResponse get(String target, String... headerLines) throws IOException {
        return send("GET", target, headerLines);
    }
}
