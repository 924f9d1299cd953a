package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An image for an {@link EmbeddedRegistry}. Its digests, sizes and media types are correct, and the same image has the
 * same bytes on every machine. Images are immutable.
 */
public final class TestImage {
    private static final String OCI = "application/vnd.oci.image.";

    private final RepositoryName repository;
    private final Tag tag;
    private final List<String> platforms;
    private final List<Layer> layers;
    private final List<Artifact> artifacts;
    private final List<Blob> manifests = new ArrayList<>();
    private final List<Blob> blobs = new ArrayList<>();

    private TestImage(
            RepositoryName repository, Tag tag, List<String> platforms, List<Layer> layers, List<Artifact> artifacts) {
        this.repository = repository;
        this.tag = tag;
        this.platforms = List.copyOf(platforms);
        this.layers = List.copyOf(layers);
        this.artifacts = List.copyOf(artifacts);
        layers.forEach(layer -> blobs.add(layer.blob()));
        List<String> descriptors = new ArrayList<>();
        for (String platform : this.platforms) {
            descriptors.add(addManifest(platform).descriptor(",\"platform\":{" + properties(platform) + "}"));
        }
        if (platforms.size() > 1) {
            manifests.add(Blob.json(OCI + "index.v1+json", """
                    {"schemaVersion":2,"mediaType":"%sindex.v1+json","manifests":[%s]}""".formatted(OCI, String.join(",", descriptors))));
        }
        for (Artifact artifact : this.artifacts) {
            blobs.add(Artifact.EMPTY);
            blobs.add(artifact.content());
        }
    }

    /**
     * Returns an image for {@code linux/amd64} without layers.
     *
     * @param reference its repository and tag, such as {@code acme/app:1.0}
     * @return the image
     * @throws IllegalArgumentException if it is not a repository and a tag; the message says why, and what would be right
     */
    public static TestImage named(String reference) {
        ImageName name = ImageName.parse(reference);
        if (name.reference() instanceof Tag tag) {
            return new TestImage(name.repository(), tag, List.of("linux/amd64"), List.of(), List.of());
        }
        throw new IllegalArgumentException(
                "'" + reference + "' names an image by its digest, which its content decides;"
                        + " write a tag, such as " + name.repository() + ":1.0");
    }

    /**
     * Returns a copy with another layer, which has one file.
     *
     * @param path the file's path, without a leading slash
     * @param text the file's content
     * @return a copy
     */
    public TestImage withFile(String path, String text) {
        return with(Layer.of(path, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Returns a copy with another layer of random bytes, which do not compress.
     *
     * @param bytes the size of the layer's file; the layer is slightly larger
     * @return a copy
     */
    public TestImage withLayer(int bytes) {
        byte[] content = new byte[bytes];
        new Random(layers.size()).nextBytes(content);
        return with(Layer.of("data/" + layers.size(), content));
    }

    private TestImage with(Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new TestImage(repository, tag, platforms, more, artifacts);
    }

    /**
     * Returns a copy with an artifact attached, such as a signature or an SBOM, which lists of referrers contain. Its
     * subject is what the tag names, so other layers or platforms give it another digest.
     *
     * @param artifactType its media type, such as {@code application/spdx+json}
     * @param text its content
     * @return a copy
     * @throws IllegalArgumentException if the type is not a media type
     */
    public TestImage withReferrer(String artifactType, String text) {
        List<Artifact> more = new ArrayList<>(artifacts);
        more.add(Artifact.of(artifactType, text));
        return new TestImage(repository, tag, platforms, layers, more);
    }

    /**
     * Returns a copy for other platforms. With more than one, the tag names an index.
     *
     * @param others such as {@code linux/amd64} and {@code linux/arm64}
     * @return a copy
     * @throws IllegalArgumentException if the list is empty, or an element is not an operating system and an architecture
     */
    public TestImage forPlatforms(String... others) {
        for (String platform : others) {
            if (!platform.matches("[a-z0-9]+/[a-z0-9]+")) {
                throw new IllegalArgumentException("'" + platform + "' is not a platform, such as linux/amd64");
            }
        }
        if (others.length == 0) {
            throw new IllegalArgumentException("an image must have a platform, such as linux/amd64");
        }
        return new TestImage(repository, tag, List.of(others), layers, artifacts);
    }

    private Blob addManifest(String platform) {
        List<String> diffIds = layers.stream()
                .map(layer -> "\"" + layer.diffId().value() + "\"")
                .toList();
        Blob config = Blob.json(OCI + "config.v1+json", """
                {%s,"config":{},"rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(properties(platform), String.join(",", diffIds)));
        List<String> descriptors =
                layers.stream().map(layer -> layer.blob().descriptor("")).toList();
        Blob manifest = Blob.json(
                OCI + "manifest.v1+json", """
                {"schemaVersion":2,"mediaType":"%smanifest.v1+json","config":%s,"layers":[%s]}""".formatted(OCI, config.descriptor(""), String.join(",", descriptors)));
        blobs.add(config);
        manifests.add(manifest);
        return manifest;
    }

    private static String properties(String platform) {
        int slash = platform.indexOf('/');
        return "\"architecture\":\"%s\",\"os\":\"%s\""
                .formatted(platform.substring(slash + 1), platform.substring(0, slash));
    }

    /**
     * Returns the image's name at the registry.
     *
     * @return its repository and tag
     */
    public String reference() {
        return repository.value() + ":" + tag.value();
    }

    /**
     * Returns the digest that the tag names.
     *
     * @return the digest of the image's manifest, or of its index
     */
    public Digest digest() {
        return root().digest();
    }

    /**
     * Returns the digests of the layers.
     *
     * @return one for each layer, in the order in which they were added
     */
    public List<Digest> layers() {
        return layers.stream().map(layer -> layer.blob().digest()).toList();
    }

    /**
     * Returns the digests of the attached artifacts.
     *
     * @return one for each artifact's manifest, in the order in which they were added
     */
    public List<Digest> referrers() {
        return referrerManifests().stream().map(Blob::digest).toList();
    }

    RepositoryName repository() {
        return repository;
    }

    Tag tag() {
        return tag;
    }

    /** Returns the manifest or index that the tag names. */
    Blob root() {
        return manifests.get(manifests.size() - 1);
    }

    /** Returns all manifests of the image itself. */
    List<Blob> manifests() {
        return List.copyOf(manifests);
    }

    /** Returns the manifests of the attached artifacts. */
    List<Blob> referrerManifests() {
        return artifacts.stream().map(artifact -> artifact.manifest(root())).toList();
    }

    /** Returns the layers and configurations, those of attached artifacts included. */
    List<Blob> blobs() {
        return List.copyOf(blobs);
    }

    @Override
    public String toString() {
        return reference();
    }
}
