package io.registryfacade.replicas;

import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three replicas of the program behind HAProxy, which sends a request that a dying replica has not answered to another. */
final class Fleet {
    static final int REPLICAS = 3;

    private final Sandbox sandbox;
    private final Path configuration;
    private final List<FacadeProgram> replicas = new ArrayList<>();
    private final int port = Ports.free("127.0.0.1");
    private int starts;

    /** Starts a fleet; {@code resolve} is what the configuration has below {@code resolve}. */
    Fleet(Sandbox sandbox, String registry, String resolve) {
        this.sandbox = sandbox;
        this.configuration = sandbox.file("facade.yaml", """
                upstreams:
                  hub: { type: generic, url: "%s", auth: token, tokenOrigin: "%s" }
                routes:
                  - { repository: my-org/**, upstream: hub }
                resolve: { %s }
                """.formatted(registry, registry, resolve));
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(start(0));
            ports.add(replicas.get(i).port());
        }
        startProxy(ports);
    }

    private FacadeProgram start(int replicaPort) {
        return FacadeProgram.start(
                sandbox,
                "replica-" + ++starts,
                replicaPort,
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("--config", configuration.toString(), "--admin-port", "0"));
    }

    private void startProxy(List<Integer> ports) {
        StringBuilder servers = new StringBuilder();
        for (int i = 0; i < ports.size(); i++) {
            servers.append("    server r")
                    .append(i)
                    .append(" 127.0.0.1:")
                    .append(ports.get(i))
                    .append("\n");
        }
        Path file = sandbox.file("haproxy.cfg", """
                defaults
                    mode http
                    timeout connect 2s
                    timeout client 60s
                    timeout server 60s
                frontend in
                    bind 127.0.0.1:%d
                    default_backend replicas
                backend replicas
                    balance roundrobin
                    option redispatch 1
                    retries 5
                    retry-on conn-failure empty-response response-timeout 503
                    default-server check inter 500ms fall 1 rise 1 observe layer4 error-limit 1 on-error mark-down
                %s""".formatted(port, servers));
        sandbox.daemon("haproxy", List.of(Program.HAPROXY.path(), "-db", "-f", file.toString()))
                .await("listen", () -> Ports.ifOpen(port).or(Optional::empty));
    }

    String authority() {
        return "127.0.0.1:" + port;
    }

    FacadeProgram replica(int index) {
        return replicas.get(index);
    }

    /** Has all replicas read their configuration again. */
    void reload() {
        replicas.forEach(replica -> sandbox.output(
                Program.SH.path(), "-c", "kill -HUP " + replica.daemon().pid()));
    }

    /** Ends a replica by SIGTERM, as a rolling update does, and starts another at its port. */
    void restart(int index) {
        FacadeProgram replica = replicas.get(index);
        int replicaPort = replica.port();
        replica.daemon().terminate();
        replicas.set(index, start(replicaPort));
    }

    /** Ends a replica by SIGKILL, and starts another at its port. */
    void killAndStart(int index) {
        FacadeProgram replica = replicas.get(index);
        int replicaPort = replica.port();
        Signals.kill(replica.daemon());
        Signals.awaitEnd(replica.daemon());
        replicas.set(index, start(replicaPort));
    }
}
