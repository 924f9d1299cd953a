package io.registryfacade.support;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came over the wire.
 *
 * @param headers by names in lower case
 * @param isComplete whether the body was as long as announced
 */
public record RawResponse(int status, Map<String, String> headers, String bodyDigest, boolean isComplete) {
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
