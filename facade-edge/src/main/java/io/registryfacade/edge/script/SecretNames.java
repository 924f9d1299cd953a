package io.registryfacade.edge.script;

import io.registryfacade.upstream.Upstream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names of the secrets from which a script reads the facade's user names and passwords: {@code GHCR_USERNAME} and
 * {@code GHCR_PASSWORD} for the upstream {@code ghcr}. They depend on the names of the upstreams alone, because a value
 * may come from a variable, a file or the configuration itself.
 */
final class SecretNames {
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    private SecretNames() {}

    static SecretNames of(Map<String, Upstream> upstreams) {
        SecretNames names = new SecretNames();
        Set<String> taken = new HashSet<>();
        upstreams.forEach((name, upstream) -> {
            if (upstream.credentials() != null) {
                names.prefixes.put(name, unique(prefix(name), taken));
            }
        });
        return names;
    }

    private static String prefix(String upstream) {
        String word = upstream.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return word.matches("[A-Z].*") ? word : "UPSTREAM_" + word;
    }

    private static String unique(String prefix, Set<String> taken) {
        String unique = prefix;
        for (int i = 2; !taken.add(unique); i++) {
            unique = prefix + "_" + i;
        }
        return unique;
    }

    /** Returns whether the facade has an account at an upstream. */
    boolean has(String upstream) {
        return prefixes.containsKey(upstream);
    }

    String username(String upstream) {
        return prefixes.get(upstream) + "_USERNAME";
    }

    String password(String upstream) {
        return prefixes.get(upstream) + "_PASSWORD";
    }

    /** Returns what each secret is, by its name. */
    SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>();
        prefixes.keySet().forEach(upstream -> {
            all.put(username(upstream), "the 'username' of the upstream '" + upstream + "'");
            all.put(password(upstream), "the 'password' of the upstream '" + upstream + "'");
        });
        return all;
    }
}
