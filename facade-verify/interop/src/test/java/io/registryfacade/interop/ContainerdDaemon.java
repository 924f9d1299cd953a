package io.registryfacade.interop;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A private containerd, of an older or the current version. */
final class ContainerdDaemon {
    private static final String CONFIG = """
            version = 2
            root = "%1$s/root"
            state = "%1$s/state"
            # plugins that write to other folders or need kernel features
            disabled_plugins = [
              "io.containerd.cri.v1.images",
              "io.containerd.cri.v1.runtime",
              "io.containerd.grpc.v1.cri",
              "io.containerd.internal.v1.opt",
              "io.containerd.nri.v1.nri",
              "io.containerd.snapshotter.v1.aufs",
              "io.containerd.snapshotter.v1.blockfile",
              "io.containerd.snapshotter.v1.btrfs",
              "io.containerd.snapshotter.v1.devmapper",
              "io.containerd.snapshotter.v1.erofs",
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
    /** The current version pulls in the daemon, not in {@code ctr}, and needs the snapshotter here. */
    private static final String TRANSFER = """
            [[plugins."io.containerd.transfer.v1.local".unpack_config]]
              platform = "linux"
              snapshotter = "native"
            """;

    enum Generation {
        DEBIAN(Program.CONTAINERD, Program.CTR, CONFIG),
        CURRENT(Program.CONTAINERD_2, Program.CTR_2, CONFIG + TRANSFER);

        private final Program daemon;
        private final Program ctr;
        private final String config;

        Generation(Program daemon, Program ctr, String config) {
            this.daemon = daemon;
            this.ctr = ctr;
            this.config = config;
        }
    }

    private final Sandbox sandbox;
    private final Generation generation;
    private final Path socket;

    private ContainerdDaemon(Sandbox sandbox, Generation generation, Path home) {
        this.sandbox = sandbox;
        this.generation = generation;
        this.socket = home.resolve("c.sock");
    }

    static ContainerdDaemon start(Sandbox sandbox, Generation generation) {
        Path home = sandbox.directory("c");
        Path config = sandbox.file("c/config.toml", generation.config.formatted(home));
        Daemon daemon =
                sandbox.mountingDaemon("containerd", List.of(generation.daemon.path(), "--config", config.toString()));
        ContainerdDaemon containerd = new ContainerdDaemon(sandbox, generation, home);
        daemon.await("answer", () -> Optional.of(containerd.ctr("version")).filter(Outcome::succeeded));
        return containerd;
    }

    String socket() {
        return socket.toString();
    }

    Outcome ctr(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                generation.ctr.path(), "--address", socket(), "--connect-timeout", "10s", "--namespace", "test"));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
