package io.registryfacade.replicas;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A private containerd, which only fetches content. */
final class Containerd {
    private final Sandbox sandbox;
    private final Path home;

    private Containerd(Sandbox sandbox, Path home) {
        this.sandbox = sandbox;
        this.home = home;
    }

    static Containerd start(Sandbox sandbox) {
        Path home = sandbox.directory("c");
        Path config = sandbox.file("c/config.toml", """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                disabled_plugins = [
                  "io.containerd.grpc.v1.cri",
                  "io.containerd.internal.v1.opt",
                  "io.containerd.nri.v1.nri",
                  "io.containerd.snapshotter.v1.aufs",
                  "io.containerd.snapshotter.v1.btrfs",
                  "io.containerd.snapshotter.v1.devmapper",
                  "io.containerd.snapshotter.v1.overlayfs",
                  "io.containerd.snapshotter.v1.zfs",
                ]
                [grpc]
                  address = "%1$s/c.sock"
                [ttrpc]
                  address = "%1$s/t.sock"
                """.formatted(home));
        Daemon daemon =
                sandbox.mountingDaemon("containerd", List.of(Program.CONTAINERD.path(), "--config", config.toString()));
        Containerd containerd = new Containerd(sandbox, home);
        daemon.await("answer", () -> Optional.of(containerd.ctr("version")).filter(Outcome::succeeded));
        return containerd;
    }

    /** Fetches the manifests and blobs of all platforms. */
    Outcome fetch(String reference) {
        return ctr("content", "fetch", "--plain-http", "--all-platforms", reference);
    }

    private Outcome ctr(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Program.CTR.path(), "--address", home.resolve("c.sock").toString(), "--namespace", "test"));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
