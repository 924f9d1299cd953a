package io.registryfacade.server.pulls;

import io.registryfacade.oci.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the lines of pull logs by image. */
final class PullSummary {
    /** Clients choose the names of a facade that redirects, so there is a limit, of about 50 MB. */
    private static final int MAX_IMAGES = 100_000;

    private static final Comparator<ImagePulls> MOST_PULLED_FIRST = Comparator.comparingLong(ImagePulls::count)
            .reversed()
            .thenComparing(ImagePulls::repository)
            .thenComparing(ImagePulls::tag);

    private final Instant since;
    private final int maxImages;
    private final Map<String, ImagePulls> images = new HashMap<>();
    private long pulls;
    private long byDigest;
    private long uncounted;
    private long unreadable;

    /**
     * Creates an empty summary.
     *
     * @param since lines of an earlier time do not count
     */
    PullSummary(Instant since) {
        this(since, MAX_IMAGES);
    }

    PullSummary(Instant since, int maxImages) {
        this.since = since;
        this.maxImages = maxImages;
    }

    void add(String text) {
        Optional<PullLine> line = PullLine.parse(text);
        if (line.isEmpty()) {
            unreadable++;
        } else if (!line.get().time().isBefore(since)) {
            count(line.get());
        }
    }

    /** A pull is a request of a tag; requests by digest follow it. */
    private void count(PullLine line) {
        if (!(line.reference() instanceof Tag tag)) {
            byDigest++;
            return;
        }
        pulls++;
        String repository = line.repository().value();
        String image = repository + ":" + tag.value();
        if (images.size() < maxImages || images.containsKey(image)) {
            images.computeIfAbsent(image, name -> new ImagePulls(repository, tag.value()))
                    .add(line);
        } else {
            uncounted++;
        }
    }

    /** Returns the images with the most pulls, at most as many as the limit. */
    List<ImagePulls> top(int limit) {
        return images.values().stream().sorted(MOST_PULLED_FIRST).limit(limit).toList();
    }

    int images() {
        return images.size();
    }

    /** Returns how many requests were for a tag. */
    long pulls() {
        return pulls;
    }

    /** Returns how many requests were for a digest. */
    long byDigest() {
        return byDigest;
    }

    /** Returns how many pulls were of images beyond the limit. */
    long uncounted() {
        return uncounted;
    }

    /** Returns how many lines were none of the pull log. */
    long unreadable() {
        return unreadable;
    }
}
