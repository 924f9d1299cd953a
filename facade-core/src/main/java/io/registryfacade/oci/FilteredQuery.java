package io.registryfacade.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query that the facade forwards, in the order and to the byte as they were sent. Parameters that
 * the specification defines at the endpoint are validated. A list also keeps the parameters that the specification does
 * not know, because registries page by their own.
 */
public final class FilteredQuery {
    /** The longest query of a list, in characters. */
    public static final int MAX_LENGTH = 2048;

    /** A query without parameters. */
    public static final FilteredQuery EMPTY = new FilteredQuery("");

    private final String queryString;

    private FilteredQuery(String queryString) {
        this.queryString = queryString;
    }

    /**
     * Keeps the parameters that the endpoint defines, and drops all others.
     *
     * @param rawQuery as sent; {@code null} if the target has no query
     * @param known the parameters that the endpoint defines
     * @param endpoint makes the request from the filtered query
     * @return the request, or why the query is rejected
     */
    static RegistryRequest keepDefined(
            @Nullable String rawQuery, List<QueryParameter> known, Function<FilteredQuery, RegistryRequest> endpoint) {
        return new Filter(known, false).read(rawQuery, endpoint);
    }

    /**
     * Keeps every well-formed parameter but {@code ns}, up to {@value #MAX_LENGTH} characters in all.
     *
     * @param rawQuery as sent; {@code null} if the target has no query
     * @param known the parameters that the endpoint defines
     * @param endpoint makes the request from the filtered query
     * @return the request, or why the query is rejected
     */
    static RegistryRequest keepWellFormed(
            @Nullable String rawQuery, List<QueryParameter> known, Function<FilteredQuery, RegistryRequest> endpoint) {
        return new Filter(known, true).read(rawQuery, endpoint);
    }

    /**
     * Returns the query as it stands in a request target.
     *
     * @return a {@code ?} and the parameters; empty if there are none
     */
    public String toQueryString() {
        return queryString;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilteredQuery query && queryString.equals(query.queryString);
    }

    @Override
    public int hashCode() {
        return queryString.hashCode();
    }

    /** Returns the same as {@link #toQueryString}. */
    @Override
    public String toString() {
        return queryString;
    }

    /**
     * The rules of one endpoint.
     *
     * @param defined the parameters that the endpoint defines
     * @param keepsOthers whether well-formed parameters that it does not define are kept
     */
    private record Filter(List<QueryParameter> defined, boolean keepsOthers) {
        RegistryRequest read(@Nullable String rawQuery, Function<FilteredQuery, RegistryRequest> endpoint) {
            if (rawQuery == null) {
                return endpoint.apply(EMPTY);
            }
            StringBuilder filtered = new StringBuilder();
            List<QueryParameter> seen = new ArrayList<>(defined.size());
            for (int start = 0; start <= rawQuery.length(); ) {
                int end = end(rawQuery, start);
                QueryParameter parameter = find(rawQuery, start, end);
                if (parameter != null) {
                    String value =
                            rawQuery.substring(Math.min(start + parameter.key().length() + 1, end), end);
                    if (seen.contains(parameter) || !parameter.accepts(value)) {
                        return parameter.rejected(value);
                    }
                    seen.add(parameter);
                }
                if (parameter != null
                        || (keepsOthers && OpaqueParameter.isForwarded(rawQuery.substring(start, end), defined))) {
                    filtered.append(filtered.isEmpty() ? '?' : '&').append(rawQuery, start, end);
                }
                start = end + 1;
            }
            // a page that is cut off would be the first page again, so the client is told
            return filtered.length() > MAX_LENGTH + 1 ? tooLong(filtered.length() - 1) : endpoint.apply(of(filtered));
        }

        private @Nullable QueryParameter find(String rawQuery, int start, int end) {
            for (QueryParameter parameter : defined) {
                if (parameter.matchesKeyAt(rawQuery, start, end)) {
                    return parameter;
                }
            }
            return null;
        }

        private static FilteredQuery of(StringBuilder filtered) {
            return filtered.isEmpty() ? EMPTY : new FilteredQuery(filtered.toString());
        }

        private static RegistryRequest tooLong(int length) {
            return RegistryRequest.Rejected.badRequest(
                    ErrorCode.UNSUPPORTED,
                    "the query is " + length + " characters long; at most " + MAX_LENGTH + " are allowed");
        }

        private static int end(String rawQuery, int start) {
            int ampersand = rawQuery.indexOf('&', start);
            return ampersand < 0 ? rawQuery.length() : ampersand;
        }
    }
}
