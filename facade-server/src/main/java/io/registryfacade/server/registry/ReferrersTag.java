package io.registryfacade.server.registry;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import org.jspecify.annotations.Nullable;

/** The tag that lists the referrers of a manifest where a registry has no API for them: {@code sha256-} and the hash. */
public final class ReferrersTag {
    private ReferrersTag() {}

    /**
     * Returns the tag for a digest.
     *
     * @param subject the manifest that is referred to
     * @return {@code null} if the digest is too long for a tag
     */
    public static @Nullable Tag of(Digest subject) {
        try {
            return new Tag(subject.value().replace(':', '-'));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Returns the digest that a tag lists the referrers of.
     *
     * @param tag any tag
     * @return {@code null} if it is another tag
     */
    public static @Nullable Digest subject(Tag tag) {
        String value = tag.value();
        return value.matches("sha256-[0-9a-f]{64}|sha512-[0-9a-f]{128}") ? new Digest(value.replace('-', ':')) : null;
    }
}
