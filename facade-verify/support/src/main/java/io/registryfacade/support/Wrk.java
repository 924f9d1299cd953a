package io.registryfacade.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The load generator {@code wrk}, on one thread: each connection sends its next request after a response. */
public final class Wrk {
    private final Sandbox sandbox;
    private final Path script;

    /**
     * Prepares a cycle of requests.
     *
     * @param sandbox which keeps the script
     * @param name of the script
     * @param paths to request, in order
     */
    public Wrk(Sandbox sandbox, String name, List<String> paths) {
        this.sandbox = sandbox;
        String quoted = paths.stream().map(path -> '"' + path + '"').collect(Collectors.joining(", "));
        script = sandbox.file(name + ".lua", Resource.text(Wrk.class, "wrk.lua").replace("@PATHS@", quoted));
    }

    /**
     * Puts a server under load.
     *
     * @param port of the server, on 127.0.0.1
     * @param connections at the same time
     * @param seconds of load
     * @return what the server did
     */
    public Load load(int port, int connections, int seconds) {
        return load("http", port, connections, seconds);
    }

    /**
     * Puts a server under load.
     *
     * @param scheme {@code http} or {@code https}; certificates are not checked
     * @param port of the server, on 127.0.0.1
     * @param connections at the same time
     * @param seconds of load
     * @return what the server did
     */
    public Load load(String scheme, int port, int connections, int seconds) {
        return parse(sandbox.output(
                Program.WRK.path(),
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                scheme + "://127.0.0.1:" + port + "/"));
    }

    /** Parses the line of JSON that the script prints last; wrk counts in microseconds. */
    static Load parse(String printed) {
        int line = printed.lastIndexOf("\n{");
        if (line < 0) {
            throw new IllegalArgumentException("no results from wrk:\n" + printed);
        }
        JsonNode json = json(printed.substring(line));
        long requests = json.required("requests").asLong();
        return new Load(
                requests * 1e6 / json.required("micros").asDouble(),
                json.required("p50").asDouble() / 1_000,
                json.required("p99").asDouble() / 1_000,
                requests,
                json.required("failed").asLong(),
                json.required("bytes").asLong());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
