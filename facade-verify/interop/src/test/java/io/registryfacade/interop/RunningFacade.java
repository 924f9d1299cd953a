package io.registryfacade.interop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The executable facade as a process of its own, with a {@link Meter} before it. */
final class RunningFacade {
    private static final Pattern LISTENING = Pattern.compile("registry facade listening on (\\S+)");

    private final Daemon daemon;
    private final Meter meter;

    private RunningFacade(Daemon daemon, Meter meter) {
        this.daemon = daemon;
        this.meter = meter;
    }

    static RunningFacade start(Sandbox sandbox, String name, URI upstream, List<String> route) throws IOException {
        List<String> options = new ArrayList<>(List.of("--upstream", upstream.toString()));
        options.addAll(route);
        return start(sandbox, name, List.of(), options);
    }

    /** The same with what {@code java} itself and {@code serve} are told. */
    static RunningFacade start(Sandbox sandbox, String name, List<String> java, List<String> serve) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-jar", jar(), "serve", "--host", "127.0.0.1", "--port", "0"));
        command.addAll(serve);
        Daemon daemon = sandbox.daemon(name, command);
        URI uri = URI.create(daemon.awaitLine(LISTENING).group(1));
        Meter meter = new Meter(new InetSocketAddress(uri.getHost(), uri.getPort()));
        sandbox.closing(meter);
        return new RunningFacade(daemon, meter);
    }

    private static String jar() {
        String jar = System.getProperty("facade.jar", "");
        if (!Files.isRegularFile(Path.of(jar))) {
            throw new AssertionError("no executable facade at '" + jar + "': build facade-server first");
        }
        return jar;
    }

    /** Host and port, as they stand before a repository's name. */
    String address() {
        return meter.address();
    }

    URI uri() {
        return URI.create("http://" + address());
    }

    int port() {
        return uri().getPort();
    }

    /** How many bytes it has sent so far. */
    long sent() {
        return meter.sent();
    }

    String log() {
        return daemon.log();
    }
}
