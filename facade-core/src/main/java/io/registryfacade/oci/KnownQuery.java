package io.registryfacade.oci;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those parameters of a query that the specification knows at an endpoint, each checked; the others are left behind.
 *
 * @param suffix the parameters in the order and to the byte as they were sent, behind a {@code ?}; empty if there are
 *     none
 */
public record KnownQuery(String suffix) {
    /** No parameter at all. */
    public static final KnownQuery NONE = new KnownQuery("");

    /** What a query comes to: the known part of it, or what is wrong with it. */
    interface Reader {
        RegistryRequest known(KnownQuery query);
    }

    /**
     * Picks the known parameters out of a query.
     *
     * @param rawQuery as sent; {@code null} if there is none
     * @param known the parameters that the endpoint has
     * @param reader what to make of the known ones
     * @return what the reader made of them, or why the query is refused
     */
    static RegistryRequest read(@Nullable String rawQuery, List<Parameter> known, Reader reader) {
        if (rawQuery == null) {
            return reader.known(NONE);
        }
        StringBuilder suffix = new StringBuilder();
        List<Parameter> seen = new ArrayList<>(known.size());
        for (int start = 0; start <= rawQuery.length(); ) {
            int end = end(rawQuery, start);
            for (Parameter parameter : known) {
                if (!parameter.isNamedAt(rawQuery, start, end)) {
                    continue;
                }
                String value =
                        rawQuery.substring(Math.min(start + parameter.key().length() + 1, end), end);
                if (seen.contains(parameter) || !parameter.accepts(value)) {
                    return parameter.rejected(value);
                }
                seen.add(parameter);
                suffix.append(suffix.isEmpty() ? '?' : '&').append(rawQuery, start, end);
            }
            start = end + 1;
        }
        return reader.known(suffix.isEmpty() ? NONE : new KnownQuery(suffix.toString()));
    }

    private static int end(String rawQuery, int start) {
        int ampersand = rawQuery.indexOf('&', start);
        return ampersand < 0 ? rawQuery.length() : ampersand;
    }
}
