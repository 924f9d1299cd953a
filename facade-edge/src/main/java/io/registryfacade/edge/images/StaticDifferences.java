package io.registryfacade.edge.images;

import io.registryfacade.RegistryFacade;
import java.util.ArrayList;
import java.util.List;

/** The differences of all static hosts, which compute nothing. */
final class StaticDifferences {
    /** The loss on hosts that cannot send the digest of a tag, which other clients compute. */
    static final String NO_DIGEST_OF_TAGS =
            "'oras discover' and 'oras resolve' of a tag fail, because they need Docker-Content-Digest, which only digests"
                    + " have; pulls work";

    private StaticDifferences() {}

    static List<String> of(RegistryFacade facade, StaticHost host) {
        List<String> differences = new ArrayList<>();
        if (facade.publicUrl() != null) {
            differences.add("requests for other hosts: the target decides, and the program responds with 421");
        }
        differences.addAll(List.of(
                "lists: whole, without pages and without a filter by artifactType, because files have no query",
                "repositories that are not served: 404 in place of 403",
                "errors: their codes are more general, and their messages do not repeat what was requested"));
        differences.addAll(host.differences());
        return differences;
    }
}
