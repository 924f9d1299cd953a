package io.registryfacade.edge.images;

/**
 * What a file is, in the order in which an export writes files: whatever a file refers to is written before, and removed
 * after it, so that a client never gets half an image.
 */
enum Phase {
    /** A layer or a configuration. */
    BLOB,
    /** A manifest by its digest. */
    MANIFEST,
    /** A list of referrers. */
    REFERRERS,
    /** A manifest by a tag. */
    TAG,
    /** A list of tags. */
    TAG_LIST,
    /** A page for people. */
    PAGE
}
