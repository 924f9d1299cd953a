package io.registryfacade.support;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An image for several platforms; its content depends on its name only. */
public record Image(Blob index, List<PlatformImage> platforms) {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    public static Image named(String name) {
        List<PlatformImage> platforms = Stream.of("amd64", "arm64")
                .map(architecture -> PlatformImage.of(name, architecture))
                .toList();
        return of(platforms);
    }

    public static Image of(List<PlatformImage> platforms) {
        List<Map<String, Object>> manifests =
                platforms.stream().map(PlatformImage::entry).toList();
        Blob index = Blob.json(INDEX, Map.of("schemaVersion", 2, "mediaType", INDEX, "manifests", manifests));
        return new Image(index, platforms);
    }

    public String digest() {
        return index.digest();
    }

    /** Returns the digests of the index, the manifests, the configurations and the layers. */
    public Set<String> digests() {
        return Stream.concat(Stream.of(index), platforms.stream().flatMap(PlatformImage::blobs))
                .map(Blob::digest)
                .collect(Collectors.toSet());
    }

    /** Returns the digests of the layers, a list for each platform. */
    public List<List<String>> layers() {
        return platforms.stream().map(PlatformImage::layerDigests).toList();
    }

    public int smallestLayer() {
        return platforms.stream()
                .flatMap(platform -> platform.layers().stream())
                .mapToInt(Blob::size)
                .min()
                .orElseThrow();
    }
}
