package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.collect.ImageManifest.Child;
import io.registryfacade.server.collect.ImageManifest.Content;
import io.registryfacade.server.content.Descriptor;
import io.registryfacade.server.registry.ReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies one image with all its platforms, and what refers to it. */
final class ImageCopy {
    private static final int MAX_MANIFESTS = 10_000;
    private static final int MAX_DEPTH = 16;
    /** The tags under which cosign keeps signatures, attestations and SBOMs of an image. */
    private static final List<String> COSIGN_SUFFIXES = List.of(".sig", ".att", ".sbom");

    private final RepositoryCopy repository;
    private final BlobCopies blobs;
    private final List<Platform> platforms;
    private final boolean referrers;
    private final CopyCounts counts;
    private final CopyCounts total;
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int manifests;
    private boolean isChanged;

    /**
     * Creates a copy.
     *
     * @param platforms the platforms of indexes to copy; empty for all
     * @param referrers whether signatures and other referrers are copied
     * @param counts counts what this image needed
     * @param total counts what all images needed
     */
    ImageCopy(
            RepositoryCopy repository,
            BlobCopies blobs,
            List<Platform> platforms,
            boolean referrers,
            CopyCounts counts,
            CopyCounts total) {
        this.repository = repository;
        this.blobs = blobs;
        this.platforms = platforms;
        this.referrers = referrers;
        this.counts = counts;
        this.total = total;
    }

    /**
     * Copies.
     *
     * @param digest the image's manifest or index
     * @param tag the tag under which the layout lists it; {@code null} to list it by its digest
     * @throws IOException if the image itself could not be copied
     */
    void run(Digest digest, @Nullable Tag tag) throws IOException, InterruptedException {
        List<ImageManifest> copied = copyContent(digest, platforms);
        list(copied, tag);
        if (referrers) {
            for (ImageManifest each : copied) {
                copyReferrers(each.entry().digest(), 0);
            }
        }
    }

    /** Lists the last of the manifests, which is above the others. */
    private void list(List<ImageManifest> copied, @Nullable Tag tag) throws IOException {
        ImageManifest image = copied.get(copied.size() - 1);
        isChanged |= tag == null
                ? repository.layout().add(image.entry())
                : repository.layout().tag(tag, image.entry());
    }

    /** Returns whether the layout has something now that it did not have before. */
    boolean isChanged() {
        return isChanged;
    }

    /** Returns sentences on what was left out on purpose. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Returns sentences on referrers that could not be copied. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Copies a manifest and all below it; returns them, each after its children. */
    private List<ImageManifest> copyContent(Digest digest, List<Platform> selected)
            throws IOException, InterruptedException {
        Map<Digest, ImageManifest> plan = new LinkedHashMap<>();
        Map<Content, CompletableFuture<Boolean>> pending = new LinkedHashMap<>();
        plan(digest, selected, 0, plan, pending);
        for (Map.Entry<Content, CompletableFuture<Boolean>> each : pending.entrySet()) {
            if (!await(each.getValue())) {
                notes.add("left out the foreign layer " + each.getKey().digest() + ", which "
                        + repository.source().name() + " lacks; clients download it from its own URL");
            }
        }
        isChanged |= counts.blobs() > 0;
        for (ImageManifest each : plan.values()) {
            if (repository.write(each)) {
                isChanged = true;
                counts.addManifest(each.bytes().length);
                total.addManifest(each.bytes().length);
            }
        }
        return List.copyOf(plan.values());
    }

    private void plan(
            Digest digest,
            List<Platform> selected,
            int depth,
            Map<Digest, ImageManifest> plan,
            Map<Content, CompletableFuture<Boolean>> pending)
            throws IOException, InterruptedException {
        if (plan.containsKey(digest)) {
            return;
        }
        if (++manifests > MAX_MANIFESTS || depth > MAX_DEPTH) {
            throw new ReadException("it has more than " + MAX_MANIFESTS + " manifests, or indexes that are nested more"
                    + " than " + MAX_DEPTH + " deep");
        }
        ImageManifest manifest = repository.manifest(digest);
        for (Child child : select(manifest.children(), selected)) {
            plan(child.digest(), selected, depth + 1, plan, pending);
        }
        for (Content blob : manifest.blobs()) {
            pending.computeIfAbsent(blob, each -> blobs.copy(each, repository.source(), repository.layout(), counts));
        }
        plan.put(digest, manifest);
    }

    /** Returns the children for the selected platforms, those without a platform, and their attestations. */
    private List<Child> select(List<Child> children, List<Platform> selected) throws ReadException {
        List<Child> offered =
                children.stream().filter(child -> isForAPlatform(child)).toList();
        if (selected.isEmpty() || offered.isEmpty()) {
            return children;
        }
        List<Child> chosen = offered.stream()
                .filter(child -> selected.stream().anyMatch(each -> each.selects(platformOf(child))))
                .toList();
        if (chosen.isEmpty()) {
            throw new ReadException("it has no image for " + joined(selected) + "; it has "
                    + joined(offered.stream().map(ImageCopy::platformOf).toList()));
        }
        List<Child> leftOut =
                offered.stream().filter(child -> !chosen.contains(child)).toList();
        if (!leftOut.isEmpty()) {
            notes.add("left out "
                    + joined(leftOut.stream().map(ImageCopy::platformOf).toList()) + ", which the index still lists");
        }
        return children.stream()
                .filter(child -> chosen.contains(child)
                        || (!isForAPlatform(child) && (child.attested().isEmpty() || isOf(child, chosen))))
                .toList();
    }

    private static boolean isOf(Child attestation, List<Child> images) {
        return images.stream().anyMatch(image -> image.digest().value().equals(attestation.attested()));
    }

    /** BuildKit lists attestations for the platform {@code unknown/unknown}. */
    private static boolean isForAPlatform(Child child) {
        return child.platform() != null && !child.platform().os().equals("unknown");
    }

    private static Platform platformOf(Child child) {
        return child.platform() == null ? new Platform("unknown", "unknown", "") : child.platform();
    }

    private static String joined(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).distinct().collect(Collectors.joining(", "));
    }

    private static boolean await(CompletableFuture<Boolean> copy) throws IOException, InterruptedException {
        try {
            return copy.get();
        } catch (ExecutionException e) {
            throw BlobCopies.failure(e);
        }
    }

    /** Copies what refers to a manifest, by the referrers API or its tag, or by cosign's tags. */
    private void copyReferrers(Digest subject, int depth) throws IOException, InterruptedException {
        if (depth > MAX_DEPTH || !repository.isFirstVisit(subject)) {
            return;
        }
        try {
            for (Descriptor referrer : repository.source().referrers(subject)) {
                copyReferrer(referrer.digest(), null, depth);
            }
            for (String suffix : COSIGN_SUFFIXES) {
                Tag tag = cosignTag(subject, suffix);
                Digest signature = tag == null ? null : repository.source().digestOf(tag);
                if (signature != null) {
                    copyReferrer(signature, tag, depth);
                }
            }
        } catch (ReadException e) {
            failures.add("what refers to " + subject + " was not copied: " + e.why());
        }
    }

    private void copyReferrer(Digest digest, @Nullable Tag tag, int depth) throws IOException, InterruptedException {
        if (manifests > MAX_MANIFESTS) {
            // the first referrer beyond the limit was reported
            return;
        }
        try {
            List<ImageManifest> copied = copyContent(digest, List.of());
            list(copied, tag);
            for (ImageManifest each : copied) {
                copyReferrers(each.entry().digest(), depth + 1);
            }
        } catch (ReadException e) {
            failures.add("the referrer " + digest + " was not copied: " + e.why());
        }
    }

    private static @Nullable Tag cosignTag(Digest subject, String suffix) {
        try {
            return new Tag(subject.value().replace(':', '-') + suffix);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
