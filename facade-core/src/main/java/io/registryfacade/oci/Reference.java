package io.registryfacade.oci;

/** A reference to a manifest within its repository: a tag or a digest. */
public sealed interface Reference permits Tag, Digest {
    /**
     * Returns the reference as in a path.
     *
     * @return the text, never empty
     */
    String value();
}
