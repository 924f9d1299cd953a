package io.registryfacade.resolve;

import io.registryfacade.oci.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** The scope of a challenge, if it only reads. Some registries require more than {@code pull} for lists. */
final class ReadScope {
    /** Azure's registry requires {@code metadata_read} for tags and referrers. */
    private static final Set<String> READING = Set.of("pull", "metadata_read");

    private ReadScope() {}

    /**
     * Returns the scope to request a token for.
     *
     * @param challenged the scope of the challenge, not validated
     * @param pull the scope to pull from the repository
     * @return the challenged scope if it only reads that repository, else {@code pull}
     */
    static Scope of(String challenged, Scope pull) {
        String repository = pull.toString().substring(0, pull.toString().lastIndexOf(':') + 1);
        if (!challenged.startsWith(repository)) {
            return pull;
        }
        List<String> actions = new ArrayList<>();
        StringTokenizer each = new StringTokenizer(challenged.substring(repository.length()), ",");
        while (each.hasMoreTokens()) {
            actions.add(each.nextToken());
        }
        return actions.isEmpty() || !READING.containsAll(actions)
                ? pull
                : new Scope(pull.name(), String.join(",", actions));
    }
}
