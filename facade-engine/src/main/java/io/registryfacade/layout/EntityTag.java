package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entity tag of a manifest or blob: its digest in quotes (RFC 9110, section 8.8.3). */
final class EntityTag {
    private EntityTag() {}

    static String of(Digest digest) {
        return '"' + digest.value() + '"';
    }

    /** Returns whether the client has the content, by the lines of its field {@code If-None-Match}. */
    static boolean isAmong(Digest digest, List<String> lines) {
        String own = of(digest);
        for (String line : lines) {
            // digests contain no comma, so that tags can be told apart without a parser of quoted text
            for (String tag : line.split(",", -1)) {
                String candidate = tag.trim();
                if (candidate.equals("*") || candidate.equals(own) || candidate.equals("W/" + own)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether a range may be sent, by the field {@code If-Range}; a date never matches. */
    static boolean allowsRange(Digest digest, @Nullable String ifRange) {
        return ifRange == null || ifRange.trim().equals(of(digest));
    }
}
