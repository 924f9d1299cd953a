package io.registryfacade.page;

import org.jspecify.annotations.Nullable;

/** Chooses the tag of the commands. */
final class TagChoice {
    private TagChoice() {}

    /** Returns the newest tag; {@code null} if it is unknown, because then a client tries {@code latest}. */
    static @Nullable String of(TagListing tags) {
        if (tags.tags().contains(TagOrder.DEFAULT_TAG)) {
            return TagOrder.DEFAULT_TAG;
        }
        return tags.complete() ? tags.tags().stream().min(TagOrder.NEWEST_FIRST).orElse(null) : null;
    }
}
