package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image within a registry.
 *
 * @param repository the repository
 * @param reference the tag or digest
 */
record ImageName(RepositoryName repository, Reference reference) {
    private static final String EXAMPLE = "such as acme/app:1.0";

    /**
     * Parses {@code repository:tag} or {@code repository@digest}.
     *
     * @throws IllegalArgumentException if it is malformed; the message says what is wrong and what would be right
     */
    static ImageName parse(String text) {
        if (text.contains("://")) {
            throw invalid(text, "leave out the URL of the registry; write a repository and a tag, " + EXAMPLE);
        }
        int at = text.indexOf('@');
        int colon = text.indexOf(':');
        int end = at < 0 ? colon : at;
        if (end < 0) {
            throw invalid(text, "write a repository and a tag, " + EXAMPLE);
        }
        if (colon >= 0 && colon < text.indexOf('/')) {
            throw invalid(text, "leave out the host; write a repository and a tag, " + EXAMPLE);
        }
        if (colon >= 0 && colon < at) {
            throw invalid(text, "write a tag or a digest, not both, " + EXAMPLE);
        }
        try {
            String reference = text.substring(end + 1);
            return new ImageName(
                    new RepositoryName(text.substring(0, end)), at < 0 ? new Tag(reference) : new Digest(reference));
        } catch (IllegalArgumentException e) {
            throw invalid(text, e.getMessage());
        }
    }

    private static IllegalArgumentException invalid(String text, @Nullable String reason) {
        return new IllegalArgumentException("'" + text + "' does not name an image: " + reason);
    }

    @Override
    public String toString() {
        return repository + (reference instanceof Tag ? ":" : "@") + reference;
    }
}
