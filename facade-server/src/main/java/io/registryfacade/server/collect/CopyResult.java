package io.registryfacade.server.collect;

import java.util.List;

/**
 * What became of an image.
 *
 * @param image the image as a report names it
 * @param status whether it was copied
 * @param digest the digest of its manifest; empty if it is not known
 * @param counts what was copied for it
 * @param notes sentences on what was left out on purpose
 * @param failures sentences on what could not be copied
 */
record CopyResult(
        String image, Status status, String digest, CopyCounts counts, List<String> notes, List<String> failures) {
    CopyResult {
        notes = List.copyOf(notes);
        failures = List.copyOf(failures);
    }

    /** Whether an image was copied. */
    enum Status {
        /** It is in the layout, and something of it was not there before. */
        COPIED,
        /** All of it was in the layout already. */
        UNCHANGED,
        /** It, or something that refers to it, could not be copied. */
        FAILED
    }

    static CopyResult failed(String image, String why) {
        return new CopyResult(image, Status.FAILED, "", new CopyCounts(), List.of(), List.of(why));
    }
}
