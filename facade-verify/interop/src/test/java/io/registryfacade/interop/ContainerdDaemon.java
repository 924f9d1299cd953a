package io.registryfacade.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A private containerd. */
final class ContainerdDaemon {
    private static final String CONFIG = """
            version = 2
            root = "%1$s/root"
            state = "%1$s/state"
            # what would write elsewhere or look for a kernel's features
            disabled_plugins = [
              "io.containerd.grpc.v1.cri",
              "io.containerd.internal.v1.opt",
              "io.containerd.snapshotter.v1.aufs",
              "io.containerd.snapshotter.v1.btrfs",
              "io.containerd.snapshotter.v1.devmapper",
              "io.containerd.snapshotter.v1.overlayfs",
              "io.containerd.snapshotter.v1.zfs",
            ]
            [debug]
              level = "warn"
            [grpc]
              address = "%1$s/c.sock"
            [ttrpc]
              address = "%1$s/t.sock"
            """;

    private final Sandbox sandbox;
    private final Path socket;

    private ContainerdDaemon(Sandbox sandbox, Path home) {
        this.sandbox = sandbox;
        this.socket = home.resolve("c.sock");
    }

    static ContainerdDaemon start(Sandbox sandbox) {
        Path home = sandbox.directory("c");
        Path config = sandbox.file("c/config.toml", CONFIG.formatted(home));
        Daemon daemon =
                sandbox.mountingDaemon("containerd", List.of(Program.CONTAINERD.path(), "--config", config.toString()));
        ContainerdDaemon containerd = new ContainerdDaemon(sandbox, home);
        daemon.await("answer", () -> Optional.of(containerd.ctr("version")).filter(Outcome::succeeded));
        return containerd;
    }

    String socket() {
        return socket.toString();
    }

    Outcome ctr(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Program.CTR.path(), "--address", socket(), "--connect-timeout", "10s", "--namespace", "test"));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
