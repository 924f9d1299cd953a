package io.registryfacade.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An engine of services at the edge, which {@code .ci/install-clients} installs. */
public enum ScriptEngine {
    /** Runs the scripts of Netlify, Bunny and Deno Deploy. */
    DENO("deno", "main.js") {
        @Override
        List<String> command(Sandbox sandbox, Path script, Map<String, String> secrets) {
            List<String> command = new ArrayList<>(List.of(
                    Program.ENV.path(),
                    "DENO_NO_UPDATE_CHECK=1",
                    "DENO_SERVE_ADDRESS=tcp:127.0.0.1:0",
                    "DENO_DIR=" + sandbox.directory("deno")));
            secrets.forEach((name, value) -> command.add(name + "=" + value));
            command.addAll(List.of(Program.DENO.path(), "run", "--allow-net", "--allow-env", "--cert"));
            command.add(Authority.ofTheRun().pem(sandbox.path("authority.pem")).toString());
            command.add(script.toString());
            return command;
        }
    },
    /** Runs Cloudflare's workers. */
    WORKERD("cloudflare-worker", "worker.js") {
        @Override
        List<String> command(Sandbox sandbox, Path script, Map<String, String> secrets) {
            List<String> command = new ArrayList<>(List.of(
                    Program.ENV.path(),
                    "NODE_EXTRA_CA_CERTS=" + Authority.ofTheRun().pem(sandbox.path("authority.pem")),
                    Program.NODE.path(),
                    sandbox.file("workerd.mjs", resource("workerd.mjs")).toString(),
                    "/var/cache/registry-facade/edge-scripts",
                    script.toString()));
            secrets.forEach((name, value) -> command.add(name + "=" + value));
            return command;
        }
    };

    private static final Pattern LISTENING = Pattern.compile("(?i)listening on (http://[^\\s/]+)");

    private final String target;
    private final String main;

    ScriptEngine(String target, String main) {
        this.target = target;
        this.main = main;
    }

    /** Returns the target of the export that this engine runs. */
    public String target() {
        return target;
    }

    /** Returns the command that runs a script; {@code secrets} has values by name. */
    abstract List<String> command(Sandbox sandbox, Path script, Map<String, String> secrets);

    /** Starts a script, and waits until it listens; {@code files} has texts by path, {@code secrets} values by name. */
    public RunningScript start(Sandbox sandbox, String name, Map<String, String> files, Map<String, String> secrets) {
        files.forEach((path, text) -> sandbox.file(name + "/" + path, text));
        sandbox.file(name + "/package.json", "{\"type\":\"module\"}");
        Daemon daemon = sandbox.daemon(name, command(sandbox, sandbox.path(name).resolve(main), secrets));
        return new RunningScript(daemon, URI.create(daemon.awaitLine(LISTENING).group(1)));
    }

    /**
     * A script that runs.
     *
     * @param daemon its process
     * @param uri the URL at which it listens
     */
    public record RunningScript(Daemon daemon, URI uri) {}

    private static String resource(String name) {
        try (InputStream in = ScriptEngine.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("the build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
