package io.registryfacade.server.compare;

/**
 * Something that is not the same at two registries, or could not be compared.
 *
 * @param result what is wrong
 * @param kind what it is about
 * @param repository the repository as clients of the facade name it
 * @param tag the tag that leads to it; empty if none does
 * @param digest the digest at the first registry; empty if it is unknown
 * @param from the image to copy, at the first registry
 * @param to where to copy it
 * @param detail more, for people; empty if there is nothing to add
 */
record Difference(
        Result result, Kind kind, String repository, String tag, String digest, String from, String to, String detail) {
    /** What is wrong. */
    enum Result {
        /** The other registry lacks it. */
        MISSING,
        /** The tag names other content at the other registry. */
        DIFFERENT,
        /** A registry did not say. */
        FAILED
    }

    /** What a difference is about. */
    enum Kind {
        REPOSITORY,
        TAG,
        MANIFEST,
        BLOB,
        REFERRER
    }
}
