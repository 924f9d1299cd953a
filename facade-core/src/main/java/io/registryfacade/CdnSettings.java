package io.registryfacade;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long shared caches in front of a facade, such as CDNs, may store its public responses. By default they store
 * nothing.
 *
 * <p>Errors, tokens, locations that a registry returned, and everything of an upstream with an account, are never stored,
 * and neither are responses to requests with {@code Authorization}, {@code Cookie} or {@code Sec-Fetch-Mode}.
 */
public final class CdnSettings {
    private static final CdnSettings NONE = new CdnSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final Duration redirects;
    private final Duration manifests;
    private final Duration tags;

    private CdnSettings(Duration redirects, Duration manifests, Duration tags) {
        this.redirects = wholeSeconds(redirects);
        this.manifests = wholeSeconds(manifests);
        this.tags = wholeSeconds(tags);
    }

    private static Duration wholeSeconds(Duration life) {
        if (life.isNegative() || !life.equals(Duration.ofSeconds(life.toSeconds()))) {
            throw new IllegalArgumentException(
                    "caches count whole seconds: write 0s to store nothing, or a time of at least 1s");
        }
        return life;
    }

    /**
     * Returns the default settings.
     *
     * @return settings with which no cache stores anything
     */
    public static CdnSettings defaults() {
        return NONE;
    }

    /**
     * Returns how long caches may store redirects to registries, and the response to {@code /v2/} where nobody logs in.
     *
     * @return whole seconds; zero for not at all
     */
    public Duration redirects() {
        return redirects;
    }

    /**
     * Returns how long caches may store manifests by digest, and blobs of image layouts. The engine limits it to the time
     * until it would confirm the manifest at the registry ({@code manifestMaxAge}).
     *
     * @return whole seconds; zero for not at all
     */
    public Duration manifests() {
        return manifests;
    }

    /**
     * Returns how long caches may store manifests by tag, and lists of tags and referrers. A change is seen that much later.
     *
     * @return whole seconds; zero for not at all
     */
    public Duration tags() {
        return tags;
    }

    /**
     * Returns a copy with another life of redirects.
     *
     * @param life whole seconds; zero for not at all
     * @return the copy
     * @throws IllegalArgumentException if it is negative or has parts of a second
     */
    public CdnSettings withRedirects(Duration life) {
        return new CdnSettings(life, manifests, tags);
    }

    /**
     * Returns a copy with another life of manifests by digest.
     *
     * @param life whole seconds; zero for not at all
     * @return the copy
     * @throws IllegalArgumentException if it is negative or has parts of a second
     */
    public CdnSettings withManifests(Duration life) {
        return new CdnSettings(redirects, life, tags);
    }

    /**
     * Returns a copy with another life of manifests by tag and of lists.
     *
     * @param life whole seconds; zero for not at all
     * @return the copy
     * @throws IllegalArgumentException if it is negative or has parts of a second
     */
    public CdnSettings withTags(Duration life) {
        return new CdnSettings(redirects, manifests, life);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CdnSettings settings
                && redirects.equals(settings.redirects)
                && manifests.equals(settings.manifests)
                && tags.equals(settings.tags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(redirects, manifests, tags);
    }

    @Override
    public String toString() {
        return "CdnSettings[redirects=" + redirects + ", manifests=" + manifests + ", tags=" + tags + "]";
    }
}
