package io.registryfacade.server.compare;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.compare.Difference.Kind;
import io.registryfacade.server.compare.Difference.Result;
import io.registryfacade.server.content.Descriptor;
import io.registryfacade.server.content.Manifest;
import io.registryfacade.server.registry.ReadException;
import io.registryfacade.server.registry.ReferrersTag;
import io.registryfacade.server.registry.RepositoryContent;
import io.registryfacade.server.registry.UnavailableException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a repository at its first registry with the same repository at another. A tag that is missing or different is
 * one difference, whatever it leads to, because copying the tag copies that.
 *
 * <p>A registry that lacks what a manifest lists is not wrong if the first one lacks it, too. Comparisons of several tags
 * may run at the same time.
 */
final class RepositoryComparison {
    /** No index lists indexes that deep; a registry that does would fill the stack. */
    private static final int MAX_DEPTH = 16;

    private final String repository;
    private final RepositoryContent first;
    private final RepositoryContent other;
    private final CompareState state;
    private final Tally tally;
    private final Consumer<Difference> differences;
    private final Set<Digest> manifests = ConcurrentHashMap.newKeySet();
    /** Whether the other registry has each blob, or neither registry has it. */
    private final Map<Digest, Boolean> blobs = new ConcurrentHashMap<>();
    /** What was reported as missing, and is not reported again for another tag that leads to it. */
    private final Set<Digest> reported = ConcurrentHashMap.newKeySet();

    RepositoryComparison(
            String repository,
            RepositoryContent first,
            RepositoryContent other,
            CompareState state,
            Tally tally,
            Consumer<Difference> differences) {
        this.repository = repository;
        this.first = first;
        this.other = other;
        this.state = state;
        this.tally = tally;
        this.differences = differences;
    }

    /** Compares what one tag of the first registry leads to. */
    void compare(Tag tag) throws IOException, InterruptedException {
        Digest subject = ReferrersTag.subject(tag);
        try {
            if (subject == null) {
                compareTag(tag);
            } else {
                compareReferrers(subject, tag, 0);
            }
        } catch (UnavailableException e) {
            throw e;
        } catch (ReadException e) {
            report(Result.FAILED, Kind.TAG, tag, null, e.why());
        }
        tally.addTag();
    }

    private void compareTag(Tag tag) throws IOException, InterruptedException {
        Digest expected = first.digestOf(tag);
        if (expected == null) {
            // deleted since it was listed
            return;
        }
        Digest actual = other.digestOf(tag);
        if (actual == null) {
            report(Result.MISSING, Kind.TAG, tag, expected, "");
        } else if (!actual.equals(expected)) {
            report(Result.DIFFERENT, Kind.TAG, tag, expected, "is " + actual + " there");
        } else {
            compareManifest(expected, tag, 0);
        }
    }

    /** Compares what a manifest refers to; the other registry has said that it has the manifest. */
    private void compareManifest(Digest digest, Tag tag, int depth) throws IOException, InterruptedException {
        if (!manifests.add(digest)) {
            return;
        }
        if (depth == MAX_DEPTH) {
            throw new ReadException(first.image() + " has indexes that are nested more than " + MAX_DEPTH + " deep");
        }
        tally.addManifest();
        List<Digest> complete = state.find(other.image(), digest);
        for (Digest child : complete != null ? complete : compareContent(digest, tag)) {
            compareManifest(child, tag, depth + 1);
        }
        compareReferrers(digest, tag, depth);
    }

    /** Compares the manifests and blobs that a manifest lists, and returns the manifests that are at both registries. */
    private List<Digest> compareContent(Digest digest, Tag tag) throws IOException, InterruptedException {
        Manifest manifest = other.read(digest);
        if (manifest == null) {
            reportOnce(Kind.MANIFEST, tag, digest, "");
            return List.of();
        }
        boolean isComplete = true;
        Set<Digest> present = new LinkedHashSet<>();
        for (Descriptor child : manifest.manifests()) {
            if (other.hasManifest(child.digest())) {
                present.add(child.digest());
            } else if (first.hasManifest(child.digest())) {
                isComplete = false;
                reportOnce(Kind.MANIFEST, tag, child.digest(), child.label());
            }
        }
        for (Descriptor blob : manifest.blobs()) {
            isComplete &= compareBlob(blob, tag);
        }
        if (isComplete) {
            state.add(other.image(), digest, List.copyOf(present));
        }
        return List.copyOf(present);
    }

    /** Returns whether the other registry has a blob, or neither has it. */
    private boolean compareBlob(Descriptor blob, Tag tag) throws IOException, InterruptedException {
        Boolean known = blobs.get(blob.digest());
        if (known != null) {
            return known;
        }
        boolean present = other.hasBlob(blob.digest()) || !first.hasBlob(blob.digest());
        if (blobs.put(blob.digest(), present) == null) {
            tally.addBlob();
        }
        if (!present) {
            reportOnce(Kind.BLOB, tag, blob.digest(), blob.label());
        }
        return present;
    }

    private void compareReferrers(Digest subject, Tag tag, int depth) throws IOException, InterruptedException {
        List<Descriptor> expected = first.referrers(subject);
        if (expected.isEmpty()) {
            return;
        }
        Set<Digest> listed =
                other.referrers(subject).stream().map(Descriptor::digest).collect(Collectors.toSet());
        for (Descriptor referrer : expected) {
            boolean present = other.hasManifest(referrer.digest());
            if (present && listed.contains(referrer.digest())) {
                compareManifest(referrer.digest(), tag, depth + 1);
            } else if (present) {
                reportOnce(
                        Kind.REFERRER,
                        tag,
                        referrer.digest(),
                        referrerOf(subject, referrer) + ", there but not listed");
            } else if (first.hasManifest(referrer.digest())) {
                reportOnce(Kind.REFERRER, tag, referrer.digest(), referrerOf(subject, referrer));
            }
        }
    }

    private static String referrerOf(Digest subject, Descriptor referrer) {
        return (referrer.label().isEmpty() ? "" : referrer.label() + ", ") + "refers to " + subject;
    }

    private void reportOnce(Kind kind, Tag tag, Digest digest, String detail) {
        if (reported.add(digest)) {
            report(Result.MISSING, kind, tag, digest, detail);
        }
    }

    private void report(Result result, Kind kind, Tag tag, @Nullable Digest digest, String detail) {
        String reference = kind == Kind.REFERRER ? "@" + digest : ":" + tag;
        differences.accept(new Difference(
                result,
                kind,
                repository,
                tag.value(),
                digest == null ? "" : digest.value(),
                first.image() + reference,
                other.image() + reference,
                detail));
    }
}
