package io.registryfacade.support;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Debian's docker-registry (distribution), on another host than the facade's. */
public final class BackingRegistry {
    private static final String HOST = "127.0.0.2";
    private static final Pattern LISTENING = Pattern.compile("listening on " + Pattern.quote(HOST) + ":([0-9]+)");

    private final Daemon daemon;
    private final String address;
    private final Path storage;

    private BackingRegistry(Daemon daemon, String address, Path storage) {
        this.daemon = daemon;
        this.address = address;
        this.storage = storage;
    }

    /** One for everybody to read and write. */
    public static BackingRegistry start(Sandbox sandbox) {
        return start(sandbox, "registry", "");
    }

    /** One that wants a token for whatever is done. */
    public static BackingRegistry startWithTokens(Sandbox sandbox, String service, URI tokenServer, Path authority) {
        return startWithTokens(sandbox, service, tokenServer, authority, "");
    }

    /** The same with more of its configuration. */
    public static BackingRegistry startWithTokens(
            Sandbox sandbox, String service, URI tokenServer, Path authority, String more) {
        return start(sandbox, service, """
                auth:
                  token:
                    realm: %s/token
                    service: %s
                    issuer: %s
                    rootcertbundle: %s
                """.formatted(tokenServer, service, TokenKey.ISSUER, authority) + more);
    }

    private static BackingRegistry start(Sandbox sandbox, String name, String more) {
        Path storage = sandbox.directory(name);
        String config = """
                version: 0.1
                log: { level: info }
                storage:
                  filesystem: { rootdirectory: %s }
                http: { addr: "%s:0", secret: for-one-registry-only }
                """.formatted(storage, HOST) + more;
        Daemon daemon = sandbox.daemon(
                name,
                List.of(
                        Program.DOCKER_REGISTRY.path(),
                        "serve",
                        sandbox.file(name + ".yml", config).toString()));
        return new BackingRegistry(
                daemon, HOST + ":" + daemon.awaitLine(LISTENING).group(1), storage);
    }

    /** Host and port, as they stand before a repository's name. */
    public String address() {
        return address;
    }

    public URI uri() {
        return URI.create("http://" + address);
    }

    /** Where its files are. */
    public Path storage() {
        return storage;
    }

    /** What it was asked for since it began, oldest first. */
    public List<Access> accesses() {
        return Access.in(daemon.log());
    }

    /** What it was asked for after the first so many. */
    public List<Access> accessesAfter(int count) {
        List<Access> all = accesses();
        return all.subList(count, all.size());
    }

    /**
     * Waits for the log to tell that it has sent all layers of at least one platform. It writes the line of a large
     * answer after its last byte, so the client may be done before.
     */
    public void awaitLayers(int accessesBefore, Image image) {
        daemon.await("send the layers", () -> {
            List<Access> accesses = accessesAfter(accessesBefore);
            return image.layers().stream()
                    .filter(layers -> layers.stream()
                            .allMatch(layer -> accesses.stream().anyMatch(access -> access.isBlob(layer))))
                    .findAny();
        });
    }
}
