package io.registryfacade.interop;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The executable facade as a process of its own, with a {@link Meter} before it. */
final class RunningFacade {
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
        FacadeProgram program = FacadeProgram.start(sandbox, name, java, serve);
        Meter meter = new Meter(
                new InetSocketAddress(program.uri().getHost(), program.uri().getPort()));
        sandbox.closing(meter);
        return new RunningFacade(program.daemon(), meter);
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
