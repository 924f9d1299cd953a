package io.registryfacade.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether caches may store a response, and how long (RFC 9111). Without a decision, no cache may: {@link #NO_STORE}.
 *
 * <p>A response that shared caches may store has {@code s-maxage}, which every shared cache reads, and
 * {@code CDN-Cache-Control} (RFC 9213), which CDNs read first. The caches of clients revalidate it each time, because
 * nobody can purge them.
 */
public final class CachePolicy {
    /** No cache may store the response. */
    public static final CachePolicy NO_STORE = new CachePolicy(null, 0, "");

    private static final String NOTHING = "no-store";

    private final @Nullable String configured;
    private final int sharedSeconds;
    private final String vary;
    private final List<Header> headers;

    private CachePolicy(@Nullable String configured, int sharedSeconds, String vary) {
        this.configured = configured;
        this.sharedSeconds = sharedSeconds;
        this.vary = vary;
        this.headers = headers(cacheControl(), sharedSeconds, vary);
    }

    private static List<Header> headers(String cacheControl, int sharedSeconds, String vary) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Cache-Control", cacheControl)));
        if (sharedSeconds > 0) {
            headers.add(new Header("CDN-Cache-Control", "public, max-age=" + sharedSeconds));
            if (!vary.isEmpty()) {
                headers.add(new Header("Vary", vary));
            }
        }
        return List.copyOf(headers);
    }

    /**
     * Returns the policy that a configuration spells out.
     *
     * @param cacheControl the value of {@code Cache-Control}, such as {@code max-age=3600}
     * @return the policy; {@link #NO_STORE} for {@code no-store}
     * @throws IllegalArgumentException if it is not printable ASCII
     */
    public static CachePolicy of(String cacheControl) {
        return cacheControl.equals(NOTHING) ? NO_STORE : new CachePolicy(cacheControl, 0, "");
    }

    /**
     * Returns a copy that lets shared caches store the response. A configured {@code Cache-Control} stays as it is, so
     * that only caches that read {@code CDN-Cache-Control} notice.
     *
     * @param life how long; parts of a second do not count
     * @param vary the request headers on which the response depends, separated by commas; empty if there are none
     * @return the copy; the same policy if the life is less than a second
     */
    public CachePolicy withSharedLife(Duration life, String vary) {
        // greater values overflow in caches (RFC 9111, section 1.2.2)
        int seconds = (int) Math.min(Integer.MAX_VALUE, life.toSeconds());
        return seconds < 1 ? this : new CachePolicy(configured, seconds, Objects.requireNonNull(vary, "vary"));
    }

    /**
     * Returns a copy with a limit on how long shared caches may store the response.
     *
     * @param life the limit; less than a second for not at all
     * @return the copy; the same policy if its life is not longer
     */
    public CachePolicy atMost(Duration life) {
        if (sharedSeconds <= life.toSeconds()) {
            return this;
        }
        return of(configured == null ? NOTHING : configured).withSharedLife(life, vary);
    }

    /**
     * Returns how long shared caches may store the response, whatever the configuration spells out beside it.
     *
     * @return seconds; 0 for not at all
     */
    public int sharedSeconds() {
        return sharedSeconds;
    }

    /**
     * Returns the value of {@code Cache-Control} without what shared caches are permitted.
     *
     * @return the configured value; {@code no-store} if there is none
     */
    public String configured() {
        return configured == null ? NOTHING : configured;
    }

    /**
     * Returns the value of {@code Cache-Control}.
     *
     * @return the value
     */
    public String cacheControl() {
        return configured == null && sharedSeconds > 0 ? "public, max-age=0, s-maxage=" + sharedSeconds : configured();
    }

    /**
     * Returns the headers that tell caches.
     *
     * @return {@code Cache-Control}, and if shared caches may store the response, {@code CDN-Cache-Control} and, if the
     *     response depends on request headers, {@code Vary}
     */
    public List<Header> headers() {
        return headers;
    }

    /**
     * Returns a response with these headers in place of its own.
     *
     * @param response the response
     * @return the copy
     */
    public OutboundResponse applyTo(OutboundResponse response) {
        List<Header> all = new ArrayList<>(response.headers());
        all.removeIf(header -> headers.stream().anyMatch(own -> own.name().equals(header.name())));
        all.addAll(headers);
        return new OutboundResponse(response.status(), all, response.body());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CachePolicy policy
                && Objects.equals(configured, policy.configured)
                && sharedSeconds == policy.sharedSeconds
                && vary.equals(policy.vary);
    }

    @Override
    public int hashCode() {
        return Objects.hash(configured, sharedSeconds, vary);
    }

    @Override
    public String toString() {
        return headers.toString();
    }
}
