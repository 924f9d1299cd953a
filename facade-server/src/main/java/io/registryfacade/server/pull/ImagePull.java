package io.registryfacade.server.pull;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ManifestTypes;
import io.registryfacade.server.content.Descriptor;
import io.registryfacade.server.content.Manifest;
import io.registryfacade.server.pull.HttpHops.Reading;
import io.registryfacade.server.registry.ImageAddress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pulls one image with all its platforms, and verifies every manifest by its digest. */
final class ImagePull {
    private static final int MAX_MANIFESTS = 1_000;
    private static final Map<String, String> MANIFESTS = Map.of("Accept", String.join(", ", ManifestTypes.ALL));

    private final RegistrySession session;
    private final ImageAddress image;
    private final boolean full;
    private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
    private int manifests;

    /**
     * Creates a pull.
     *
     * @param full whether blobs are downloaded and verified, instead of requesting their first byte
     */
    ImagePull(RegistrySession session, ImageAddress image, boolean full) {
        this.session = session;
        this.image = image;
        this.full = full;
    }

    /**
     * Pulls.
     *
     * @throws PullException if a client would fail
     */
    PullResult run() throws IOException, InterruptedException {
        session.ping();
        String path = image.path("manifests", image.reference().value());
        Response head = session.send("HEAD", path, MANIFESTS, Reading.WHOLE);
        String expected = image.reference() instanceof Digest digest
                ? digest.value()
                : head.isSuccess() ? head.header("Docker-Content-Digest") : "";
        Response response = manifest(path, expected);
        Manifest manifest = parse(response);
        addBlobs(manifest);
        for (Descriptor child : manifest.manifests()) {
            pullChild(child, 1);
        }
        long bytes = 0;
        long layerBytes = 0;
        for (Descriptor blob : blobs.values()) {
            bytes += blob.size();
            layerBytes += isServedByTheFirstHost(blob) ? blob.size() : 0;
        }
        return new PullResult(
                response.digest(),
                manifest.isIndex(),
                manifest.isIndex() ? manifest.manifests().size() : 1,
                blobs.size(),
                bytes,
                layerBytes);
    }

    private void pullChild(Descriptor child, int depth) throws IOException, InterruptedException {
        if (++manifests > MAX_MANIFESTS || depth > 4) {
            throw new PullException(
                    "the index lists more than " + MAX_MANIFESTS + " manifests, or indexes in indexes",
                    "push an index with fewer platforms");
        }
        Manifest manifest = parse(manifest(
                image.path("manifests", child.digest().value()), child.digest().value()));
        addBlobs(manifest);
        for (Descriptor below : manifest.manifests()) {
            pullChild(below, depth + 1);
        }
    }

    private void addBlobs(Manifest manifest) {
        manifest.blobs().forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
    }

    private Response manifest(String path, String expected) throws IOException, InterruptedException {
        Response response = session.send("GET", path, MANIFESTS, Reading.WHOLE);
        if (!response.isSuccess()) {
            throw Refusal.of("GET", response);
        }
        verify(response, expected);
        return response;
    }

    private static void verify(Response response, String expected) throws PullException {
        if (expected.startsWith("sha256:") && !expected.equals(response.digest())) {
            throw new PullException(
                    response.url().getAuthority() + " sent content with the digest " + response.digest()
                            + " instead of " + expected,
                    "clients refuse it; check the registry, and proxies that change responses");
        }
    }

    private static Manifest parse(Response response) throws PullException {
        try {
            return Manifest.parse(response.body().bytes());
        } catch (IOException e) {
            throw new PullException(
                    response.url().getAuthority() + " sent no manifest: "
                            + response.url().getPath(),
                    "check that this server is a registry or a facade");
        }
    }

    /** Requests a blob, and returns whether the content comes from the host that the client asked first. */
    private boolean isServedByTheFirstHost(Descriptor blob) throws IOException, InterruptedException {
        String path = image.path("blobs", blob.digest().value());
        Response response = full
                ? session.send("GET", path, Map.of(), Reading.DIGEST)
                : session.send("GET", path, Map.of("Range", "bytes=0-0"), Reading.BEGINNING);
        if (!full && isRangeRefused(response.status())) {
            response = session.send("HEAD", path, Map.of(), Reading.BEGINNING);
        }
        if (!response.isSuccess()) {
            throw Refusal.of("GET", response);
        }
        if (full) {
            verify(response, blob.digest().value());
        }
        return session.isRegistry(response.url());
    }

    private static boolean isRangeRefused(int status) {
        return status == 400 || status == 405 || status == 416 || status == 501;
    }
}
