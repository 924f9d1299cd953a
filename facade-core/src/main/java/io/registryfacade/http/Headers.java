package io.registryfacade.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request, looked up by name.
 *
 * <p>It is a function and not a map, so that an adapter need not copy all headers of its web server. Names are
 * case-insensitive (RFC 9110, section 5.1); the same name must always return the same values.
 */
@FunctionalInterface
public interface Headers {
    /** No headers. */
    Headers NONE = name -> List.of();

    /**
     * Returns the values of every field line with this name, in the order received.
     *
     * @param name the field's name, in any case
     * @return one entry for each line, unsplit and untrimmed; empty if the field is missing
     */
    List<String> values(String name);

    /**
     * Returns the value of the first field line with this name.
     *
     * @param name the field's name, in any case
     * @return the value; {@code null} if the field is missing; empty if the line has no value
     */
    default @Nullable String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * Returns headers with a {@code Host} where the request has none: an HTTP/2 request may have {@code :authority}
     * instead (RFC 9113, section 8.3.1).
     *
     * @param authority returns the authority of the request; {@code null} if it has none
     * @return the headers
     */
    default Headers withDefaultHost(Supplier<@Nullable String> authority) {
        Headers received = this;
        return new Headers() {
            @Override
            public List<String> values(String name) {
                List<String> values = received.values(name);
                String host = values.isEmpty() ? host(name) : null;
                return host == null ? values : List.of(host);
            }

            @Override
            public @Nullable String first(String name) {
                String value = received.first(name);
                return value == null ? host(name) : value;
            }

            private @Nullable String host(String name) {
                return name.equalsIgnoreCase("Host") ? authority.get() : null;
            }
        };
    }

    /**
     * Copies headers from a map.
     *
     * @param headers the values by name; values of names that differ only in case are joined
     * @return the headers
     */
    static Headers of(Map<String, List<String>> headers) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) ->
                byName.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(values));
        byName.replaceAll((name, values) -> List.copyOf(values));
        return name -> byName.getOrDefault(name, List.of());
    }
}
