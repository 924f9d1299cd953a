package io.registryfacade.interop;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The executable facade in a separate process, with a {@link CountingProxy} in front of it. */
final class RunningFacade {
    private final Daemon daemon;
    private final CountingProxy proxy;

    private RunningFacade(Daemon daemon, CountingProxy proxy) {
        this.daemon = daemon;
        this.proxy = proxy;
    }

    static RunningFacade start(Sandbox sandbox, String name, URI upstream, List<String> route) throws IOException {
        List<String> options = new ArrayList<>(List.of("--upstream", upstream.toString()));
        options.addAll(route);
        return start(sandbox, name, List.of(), options);
    }

    /** Starts a facade with options of {@code java} and of {@code serve}. */
    static RunningFacade start(Sandbox sandbox, String name, List<String> java, List<String> serve) throws IOException {
        FacadeProgram program = FacadeProgram.start(sandbox, name, java, serve);
        CountingProxy proxy = new CountingProxy(
                new InetSocketAddress(program.uri().getHost(), program.uri().getPort()));
        sandbox.closing(proxy);
        return new RunningFacade(program.daemon(), proxy);
    }

    /** Host and port, the first part of an image reference. */
    String address() {
        return proxy.address();
    }

    URI uri() {
        return URI.create("http://" + address());
    }

    int port() {
        return uri().getPort();
    }

    /** The number of bytes that it has sent. */
    long sent() {
        return proxy.sent();
    }

    String log() {
        return daemon.log();
    }
}
