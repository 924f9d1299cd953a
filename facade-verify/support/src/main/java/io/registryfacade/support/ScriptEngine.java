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
    /** Deno itself. */
    DENO("deno") {
        @Override
        List<String> command(Sandbox sandbox, Path folder, Map<String, String> secrets) {
            return deno(sandbox, secrets, folder.resolve("main.js"));
        }
    },
    /** Deno with the global object of Netlify Edge Functions. */
    NETLIFY("netlify-edge") {
        @Override
        List<String> command(Sandbox sandbox, Path folder, Map<String, String> secrets) {
            return deno(sandbox, secrets, sandbox.file("netlify.mjs", resource("netlify.mjs")), folder.toString());
        }
    },
    /** Deno with Bunny's own library, which the script imports. */
    BUNNY("bunny-script") {
        @Override
        List<String> command(Sandbox sandbox, Path folder, Map<String, String> secrets) {
            Path imports = sandbox.file("imports.json", """
                    { "imports": { "https://esm.sh/@bunny.net/edgescript-sdk@0.11.2":
                      "%s/node_modules/@bunny.net/edgescript-sdk/esm-bunny/lib.mjs" } }
                    """.formatted(ScriptEngine.INSTALLED));
            return deno(sandbox, secrets, folder.resolve("script.js"), "--import-map=" + imports);
        }
    },
    /** Runs Cloudflare's workers. */
    WORKERD("cloudflare-worker") {
        @Override
        List<String> command(Sandbox sandbox, Path folder, Map<String, String> secrets) {
            List<String> command = new ArrayList<>(List.of(
                    Program.ENV.path(),
                    "NODE_EXTRA_CA_CERTS=" + Authority.ofTheRun().pem(sandbox.path("authority.pem")),
                    Program.NODE.path(),
                    sandbox.file("workerd.mjs", resource("workerd.mjs")).toString(),
                    ScriptEngine.INSTALLED,
                    folder.resolve("worker.js").toString()));
            secrets.forEach((name, value) -> command.add(name + "=" + value));
            return command;
        }
    };

    private static final Pattern LISTENING = Pattern.compile("(?i)listening on (http://[^\\s/]+)");

    private static final String INSTALLED = "/var/cache/registry-facade/edge-scripts";

    private final String target;

    ScriptEngine(String target) {
        this.target = target;
    }

    /** Returns the target of the export that this engine runs. */
    public String target() {
        return target;
    }

    /** Returns the command that runs the script in a folder; {@code secrets} has values by name. */
    abstract List<String> command(Sandbox sandbox, Path folder, Map<String, String> secrets);

    private static List<String> deno(Sandbox sandbox, Map<String, String> secrets, Path script, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Program.ENV.path(),
                "DENO_NO_UPDATE_CHECK=1",
                "DENO_SERVE_ADDRESS=tcp:127.0.0.1:0",
                "DENO_DIR=" + sandbox.directory("deno")));
        secrets.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of(
                Program.DENO.path(), "run", "--allow-net", "--allow-env", "--allow-read", "--no-lock", "--cert"));
        command.add(Authority.ofTheRun().pem(sandbox.path("authority.pem")).toString());
        List<String> arguments = List.of(more);
        arguments.stream().filter(argument -> argument.startsWith("--")).forEach(command::add);
        command.add(script.toString());
        arguments.stream().filter(argument -> !argument.startsWith("--")).forEach(command::add);
        return command;
    }

    /** Starts a script, and waits until it listens; {@code files} has texts by path, {@code secrets} values by name. */
    public RunningScript start(Sandbox sandbox, String name, Map<String, String> files, Map<String, String> secrets) {
        files.forEach((path, text) -> sandbox.file(name + "/" + path, text));
        sandbox.file(name + "/package.json", "{\"type\":\"module\"}");
        Daemon daemon = sandbox.daemon(name, command(sandbox, sandbox.path(name), secrets));
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
