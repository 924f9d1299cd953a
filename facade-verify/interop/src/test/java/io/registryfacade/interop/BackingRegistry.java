package io.registryfacade.interop;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Debian's docker-registry (distribution), for everybody to read and write, on another host than the facade's. */
final class BackingRegistry {
    private static final String HOST = "127.0.0.2";
    private static final Pattern LISTENING = Pattern.compile("listening on " + Pattern.quote(HOST) + ":([0-9]+)");

    private final Daemon daemon;
    private final String address;

    private BackingRegistry(Daemon daemon, String address) {
        this.daemon = daemon;
        this.address = address;
    }

    static BackingRegistry start(Sandbox sandbox) {
        String config = """
                version: 0.1
                log: { level: info }
                storage:
                  filesystem: { rootdirectory: %s }
                http: { addr: "%s:0", secret: for-one-registry-only }
                """.formatted(sandbox.directory("registry"), HOST);
        Daemon daemon = sandbox.daemon(
                "registry",
                List.of(
                        Program.DOCKER_REGISTRY.path(),
                        "serve",
                        sandbox.file("registry.yml", config).toString()));
        return new BackingRegistry(
                daemon, HOST + ":" + daemon.awaitLine(LISTENING).group(1));
    }

    /** Host and port, as they stand before a repository's name. */
    String address() {
        return address;
    }

    URI uri() {
        return URI.create("http://" + address);
    }

    /** What it was asked for since it began, oldest first. */
    List<Access> accesses() {
        return Access.in(daemon.log());
    }

    /** What it was asked for after the first so many. */
    List<Access> accessesAfter(int count) {
        List<Access> all = accesses();
        return all.subList(count, all.size());
    }

    /**
     * Waits for the log to tell that it has sent all layers of at least one platform. It writes the line of a large
     * answer after its last byte, so the client may be done before.
     */
    void awaitLayers(int accessesBefore, Image image) {
        daemon.await("send the layers", () -> {
            List<Access> accesses = accessesAfter(accessesBefore);
            return image.layers().stream()
                    .filter(layers -> layers.stream()
                            .allMatch(layer -> accesses.stream().anyMatch(access -> access.isBlob(layer))))
                    .findAny();
        });
    }
}
