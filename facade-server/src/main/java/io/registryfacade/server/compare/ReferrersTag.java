package io.registryfacade.server.compare;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import org.jspecify.annotations.Nullable;

/** The tag that lists the referrers of a manifest where a registry has no API for them: {@code sha256-} and the hash. */
final class ReferrersTag {
    private ReferrersTag() {}

    /** Returns the tag for a digest; {@code null} if the digest is too long for one. */
    static @Nullable Tag of(Digest subject) {
        try {
            return new Tag(subject.value().replace(':', '-'));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the digest that a tag lists the referrers of; {@code null} if it is another tag. */
    static @Nullable Digest subject(Tag tag) {
        String value = tag.value();
        return value.matches("sha256-[0-9a-f]{64}|sha512-[0-9a-f]{128}") ? new Digest(value.replace('-', ':')) : null;
    }
}
