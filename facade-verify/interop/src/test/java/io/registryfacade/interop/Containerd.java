package io.registryfacade.interop;

import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code ctr}, which pulls through a containerd. */
final class Containerd implements RegistryClient.LoginClient {
    private final ContainerdDaemon daemon;
    private final Transport transport;
    private final List<String> user = new ArrayList<>();

    Containerd(Sandbox sandbox, Transport transport, Generation generation) {
        this.daemon = ContainerdDaemon.start(sandbox, generation);
        this.transport = transport;
    }

    /** Pulls all platforms, because containerd only pushes complete images. */
    @Override
    public Outcome pull(String reference) {
        return images("pull", List.of("--snapshotter", "native", "--all-platforms", reference));
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.in(daemon.ctr("content", "ls", "--quiet").screen());
    }

    @Override
    public Outcome push(String pulled, String target) {
        return images("push", List.of(target, pulled));
    }

    /** {@code ctr} has no command for it, but takes the password with each pull. */
    @Override
    public Outcome login(String host, String name, String password) {
        user.addAll(List.of("--user", name + ":" + password));
        return new Outcome("remember " + name, 0, "");
    }

    @Override
    public String version() {
        return daemon.ctr("--version").version();
    }

    private Outcome images(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("images", name));
        command.addAll(transport.options("--plain-http"));
        command.addAll(user);
        command.addAll(arguments);
        return daemon.ctr(command.toArray(String[]::new));
    }
}
