package io.registryfacade.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that the facade forwards, in the order and with the bytes of the client. The facade validates
 * parameters that the specification defines for the endpoint. Lists also keep other parameters, because some registries
 * use their own for pagination.
 */
public final class FilteredQuery {
    /** The maximum length of a list's query, in characters. */
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
     * @param rawQuery the query as sent; {@code null} if the target has no query
     * @param known the parameters that the endpoint defines
     * @param endpoint creates the request from the filtered query
     * @return the request, or a rejection if a parameter is invalid
     */
    static RegistryRequest keepDefined(
            @Nullable String rawQuery, List<QueryParameter> known, Function<FilteredQuery, RegistryRequest> endpoint) {
        return new Filter(known, false).read(rawQuery, endpoint);
    }

    /**
     * Keeps every well-formed parameter except {@code ns}, up to {@value #MAX_LENGTH} characters in total.
     *
     * @param rawQuery the query as sent; {@code null} if the target has no query
     * @param known the parameters that the endpoint defines
     * @param endpoint creates the request from the filtered query
     * @return the request, or a rejection if a parameter is invalid or the query is too long
     */
    static RegistryRequest keepWellFormed(
            @Nullable String rawQuery, List<QueryParameter> known, Function<FilteredQuery, RegistryRequest> endpoint) {
        return new Filter(known, true).read(rawQuery, endpoint);
    }

    /**
     * Returns the query as part of a request target.
     *
     * @return {@code ?} and the parameters; empty without parameters
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
     * @param keepsOthers whether to keep other well-formed parameters
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
            // a truncated query would return the first page again, so the facade rejects it
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
                    RegistryRequest.Rejected.Reason.QUERY,
                    ErrorCode.UNSUPPORTED,
                    "the query is " + length + " characters long; at most " + MAX_LENGTH + " are allowed");
        }

        private static int end(String rawQuery, int start) {
            int ampersand = rawQuery.indexOf('&', start);
            return ampersand < 0 ? rawQuery.length() : ampersand;
        }
    }
}
