package io.registryfacade.benchmarks.tls;

import io.registryfacade.benchmarks.http.StartupBenchmark;
import io.registryfacade.support.Authority;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Resource;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server with the two rules of the benchmark and the same certificate, in a process of its own. */
record TlsServer(String name, int port, Daemon daemon) {
    static final List<String> NAMES = List.of("PROGRAM", "NGINX", "CADDY");

    static TlsServer start(Sandbox sandbox, String name) {
        Path chain = sandbox.file("chain.pem", "");
        Path key = sandbox.file("key.pem", "");
        Authority.ofTheRun().pem("127.0.0.1", chain, key);
        if (name.equals("PROGRAM")) {
            FacadeProgram program = FacadeProgram.start(
                    sandbox,
                    "program",
                    FacadeProgram.IMAGE_JVM,
                    List.of(
                            "--config",
                                    sandbox.file("facade.yaml", Resource.text(StartupBenchmark.class, "facade.yaml"))
                                            .toString(),
                            "--tls-cert", chain.toString(),
                            "--tls-key", key.toString()));
            return new TlsServer(name, program.uri().getPort(), program.daemon());
        }
        int port = Ports.free("127.0.0.1");
        Map<String, Object> values =
                Map.of("PORT", port, "CHAIN", chain, "KEY", key, "FOLDER", chain.resolveSibling("caddy"));
        Daemon daemon = name.equals("NGINX")
                ? Nginx.start(sandbox, "nginx", "auto", Resource.text(TlsServer.class, "nginx.conf", values))
                : sandbox.daemon(
                        "caddy",
                        List.of(
                                Program.CADDY.path(),
                                "run",
                                "--adapter",
                                "caddyfile",
                                "--config",
                                sandbox.file("Caddyfile", Resource.text(TlsServer.class, "Caddyfile", values))
                                        .toString()));
        daemon.await("listen", () -> Ports.ifOpen(port));
        return new TlsServer(name, port, daemon);
    }
}
