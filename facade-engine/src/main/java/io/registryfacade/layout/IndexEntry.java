package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor of an {@code index.json}, with the name of its image.
 *
 * @param name the name; {@code null} if it has none
 */
record IndexEntry(Descriptor descriptor, @Nullable ImageName name) {
    /** What at most one entry of an index defines: a tag of a repository, or that it has a manifest without tag. */
    record Key(@Nullable RepositoryName repository, String reference) {}

    @Nullable
    RepositoryName repository() {
        return name == null ? null : name.repository();
    }

    @Nullable
    Tag tag() {
        return name == null ? null : name.tag();
    }

    Key key() {
        Tag tag = tag();
        return new Key(repository(), tag == null ? descriptor.digest().value() : tag.value());
    }
}
