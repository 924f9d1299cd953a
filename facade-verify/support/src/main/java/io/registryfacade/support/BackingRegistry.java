package io.registryfacade.support;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Debian's docker-registry (distribution), at another address than the facade. */
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

    /** Starts a registry without authentication. */
    public static BackingRegistry start(Sandbox sandbox) {
        return start(sandbox, "registry", "");
    }

    /** Starts a registry that needs a token for each request. */
    public static BackingRegistry startWithTokens(Sandbox sandbox, String service, URI tokenServer, Path authority) {
        return startWithTokens(sandbox, service, tokenServer, authority, "");
    }

    /** Starts a registry that needs tokens, with additional configuration. */
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

    /** Returns host and port, as in an image reference. */
    public String address() {
        return address;
    }

    public URI uri() {
        return URI.create("http://" + address);
    }

    /** Returns the directory of its files. */
    public Path storage() {
        return storage;
    }

    /** Returns all requests since its start, oldest first. */
    public List<Access> accesses() {
        return Access.in(daemon.log());
    }

    /** Returns all requests after the first {@code count}. */
    public List<Access> accessesAfter(int count) {
        List<Access> all = accesses();
        return all.subList(count, all.size());
    }

    /**
     * Waits until its log says that it sent all layers of at least one platform: it logs a response after the last byte,
     * when the client may have ended already.
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
