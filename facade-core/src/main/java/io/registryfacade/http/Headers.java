package io.registryfacade.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request, looked up by name.
 *
 * <p>It is a look-up and not a map, so that a web server's own headers can be shown without copying those that nobody
 * asks for. Names are matched without regard to case (RFC 9110, section 5.1); the same name must always give the same
 * values.
 */
@FunctionalInterface
public interface Headers {
    /** No headers at all. */
    Headers NONE = name -> List.of();

    /**
     * The values of every field line with this name, in the order in which they were received.
     *
     * @param name the field's name, in any case
     * @return one entry for each line, unsplit and untrimmed; empty if there is none
     */
    List<String> values(String name);

    /**
     * The value of the first field line with this name.
     *
     * @param name the field's name, in any case
     * @return {@code null} if there is no such line; empty if the line has no value
     */
    default @Nullable String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * Headers from a map, for tests and for programmatic use.
     *
     * @param headers the values by name; copied. Names that differ in case only are taken together.
     * @return headers that look names up without regard to case
     */
    static Headers of(Map<String, List<String>> headers) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) ->
                byName.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(values));
        byName.replaceAll((name, values) -> List.copyOf(values));
        return name -> byName.getOrDefault(name, List.of());
    }
}
