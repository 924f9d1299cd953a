package io.registryfacade.interop;

import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A private Docker engine, isolated from the machine's network, with the {@code docker} command line. */
final class Docker implements RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final String socket;

    Docker(Sandbox sandbox) {
        this.sandbox = sandbox;
        Path home = sandbox.directory("d");
        this.socket = "unix://" + home.resolve("d.sock");
        // a containerd that Docker starts itself would create directories below /opt
        ContainerdDaemon containerd = ContainerdDaemon.start(sandbox, Generation.DEBIAN);
        Daemon dockerd = sandbox.mountingDaemon(
                "dockerd",
                List.of(
                        Program.DOCKERD.path(),
                        "--config-file=" + sandbox.file("d/daemon.json", "{}"),
                        "--data-root=" + home.resolve("data"),
                        "--exec-root=" + home.resolve("exec"),
                        "--pidfile=" + home.resolve("pid"),
                        "--host=" + socket,
                        "--containerd=" + containerd.socket(),
                        "--log-level=warn",
                        "--storage-driver=vfs",
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false",
                        "--ip-forward=false",
                        "--ip-masq=false",
                        "--userland-proxy=false"));
        dockerd.await("answer", () -> Optional.of(docker("version")).filter(Outcome::succeeded));
    }

    @Override
    public Outcome pull(String reference) {
        return docker("pull", reference);
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.in(docker("image", "inspect", "--format", "{{.RepoDigests}}", reference)
                .screen());
    }

    @Override
    public Outcome push(String pulled, String target) {
        Outcome tag = docker("tag", pulled, target);
        return tag.succeeded() ? docker("push", target) : tag;
    }

    @Override
    public Outcome login(String host, String user, String password) {
        return docker("login", "--username", user, "--password", password, host);
    }

    /** The version of the engine, which pulls. */
    @Override
    public String version() {
        return docker("version", "--format", "{{.Server.Version}}").version();
    }

    private Outcome docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.DOCKER.path(), "--host", socket));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
