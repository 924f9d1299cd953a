package io.registryfacade.oci;

/** What names a manifest within its repository: a tag or a digest. */
public sealed interface Reference permits Tag, Digest {
    /**
     * The reference as it stands in a path.
     *
     * @return the text, never empty
     */
    String value();
}
