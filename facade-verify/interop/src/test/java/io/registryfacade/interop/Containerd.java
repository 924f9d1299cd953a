package io.registryfacade.interop;

import java.util.Set;

/** {@code ctr}, which asks a containerd to pull. */
final class Containerd implements RegistryClient {
    private final ContainerdDaemon daemon;

    Containerd(Sandbox sandbox) {
        this.daemon = ContainerdDaemon.start(sandbox);
    }

    /** All platforms, because it pushes nothing of an image that is not whole. */
    @Override
    public Outcome pull(String reference) {
        return daemon.ctr("images", "pull", "--plain-http", "--snapshotter", "native", "--all-platforms", reference);
    }

    @Override
    public Set<String> arrived(String reference) {
        return Digests.in(daemon.ctr("content", "ls", "--quiet").screen());
    }

    @Override
    public Outcome push(String pulled, String target) {
        return daemon.ctr("images", "push", "--plain-http", target, pulled);
    }
}
