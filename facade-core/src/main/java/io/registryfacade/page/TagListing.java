package io.registryfacade.page;

import java.util.List;
import java.util.Objects;

/**
 * What is known of the tags of a repository.
 *
 * @param state how far they are known
 * @param tags the tags, in any order; empty unless they are {@link State#LISTED}
 * @param complete whether there are no further tags
 */
public record TagListing(State state, List<String> tags, boolean complete) {
    /** Nothing was asked, so the page does not mention tags. */
    public static final TagListing UNKNOWN = of(State.UNKNOWN);

    /** How far the tags are known. */
    public enum State {
        /** The registry was not asked. */
        UNKNOWN,
        /** The registry listed the tags, or some of them. */
        LISTED,
        /** The registry has no such repository, or does not show it to everybody. */
        NOT_FOUND,
        /** The registry lists tags after a login only. */
        LOGIN_NEEDED,
        /** The registry did not list them, but serves images. */
        NOT_LISTED,
        /** The registry did not respond, or not in time. */
        NO_RESPONSE
    }

    public TagListing {
        Objects.requireNonNull(state, "state");
        tags = List.copyOf(tags);
    }

    /**
     * Returns a listing without tags.
     *
     * @param state the state
     * @return the listing
     */
    public static TagListing of(State state) {
        return new TagListing(state, List.of(), true);
    }

    /**
     * Returns a listing with tags.
     *
     * @param tags the tags, in any order
     * @param complete whether there are no further tags
     * @return the listing
     */
    public static TagListing listed(List<String> tags, boolean complete) {
        return new TagListing(State.LISTED, tags, complete);
    }
}
