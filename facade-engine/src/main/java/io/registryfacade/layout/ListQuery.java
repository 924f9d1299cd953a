package io.registryfacade.layout;

import io.registryfacade.oci.FilteredQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The parameters of a list. */
final class ListQuery {
    private ListQuery() {}

    /** Returns a parameter, decoded; {@code null} if it is absent. */
    static @Nullable String value(FilteredQuery query, String name) {
        String text = query.toQueryString();
        String key = name + '=';
        // the query begins with a question mark
        for (int start = 1; start < text.length(); ) {
            int ampersand = text.indexOf('&', start);
            int end = ampersand < 0 ? text.length() : ampersand;
            if (text.startsWith(key, start)) {
                return URLDecoder.decode(text.substring(start + key.length(), end), StandardCharsets.UTF_8);
            }
            start = end + 1;
        }
        return null;
    }
}
