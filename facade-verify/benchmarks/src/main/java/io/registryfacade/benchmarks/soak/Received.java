package io.registryfacade.benchmarks.soak;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came over the wire.
 *
 * @param status its status
 * @param headers its header fields, by names in small letters
 * @param length how many bytes its body had
 * @param digest that of the body
 * @param isWhole whether the body was as long as it was said to be
 */
record Received(int status, Map<String, String> headers, long length, String digest, boolean isWhole) {
    Received {
        headers = Map.copyOf(headers);
    }

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return status + " " + headers + ", " + length + " bytes" + (isWhole ? "" : ", cut short");
    }
}
