package io.registryfacade.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Load by {@code wrk}, on one thread: the next request on a connection when the last is answered. */
public final class Wrk {
    /** As Docker asks for a manifest. */
    private static final String SCRIPT = """
            local paths = { %s }
            local requests, last = {}, 0
            wrk.headers["User-Agent"] = "docker/29.0.0 go/go1.25.4 kernel/6.12 os/linux arch/amd64"
            wrk.headers["Accept"] = "application/vnd.oci.image.index.v1+json, " ..
              "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, " ..
              "application/vnd.docker.distribution.manifest.v2+json"
            init = function(arguments)
              for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path) end
            end
            request = function()
              last = last %% #requests + 1
              return requests[last]
            end
            done = function(summary, latency, all)
              local errors = summary.errors
              io.write(string.format(
                '\\n{"requests":%%d,"micros":%%d,"failed":%%d,"p50":%%.1f,"p99":%%.1f,"max":%%.1f}\\n',
                summary.requests, summary.duration,
                errors.connect + errors.read + errors.write + errors.status + errors.timeout,
                latency:percentile(50), latency:percentile(99), latency.max))
            end
            """;

    private final Path script;

    /**
     * A load of requests, one after the other and again from the start.
     *
     * @param sandbox where the script is kept
     * @param name of the script
     * @param paths what is asked for
     */
    public Wrk(Sandbox sandbox, String name, List<String> paths) {
        String quoted = paths.stream().map(path -> '"' + path + '"').collect(Collectors.joining(", "));
        script = sandbox.file(name + ".lua", SCRIPT.formatted(quoted));
    }

    /**
     * Puts a server under load.
     *
     * @param port of the server, on 127.0.0.1
     * @param connections at the same time
     * @param seconds how long
     * @return what came of it
     * @throws IOException if {@code wrk} fails
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Load load(int port, int connections, int seconds) throws IOException, InterruptedException {
        String printed = Commands.run(List.of(
                Packages.path("wrk"),
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port + "/"));
        return read(printed);
    }

    /** The line of JSON that the script ends with; wrk counts in microseconds. */
    static Load read(String printed) throws IOException {
        int line = printed.lastIndexOf("\n{");
        if (line < 0) {
            throw new IOException("wrk has told nothing:\n" + printed);
        }
        JsonNode json = new ObjectMapper().readTree(printed.substring(line));
        long requests = json.required("requests").asLong();
        return new Load(
                requests * 1e6 / json.required("micros").asDouble(),
                json.required("p50").asDouble() / 1_000,
                json.required("p99").asDouble() / 1_000,
                json.required("max").asDouble() / 1_000,
                requests,
                json.required("failed").asLong());
    }
}
