package io.registryfacade.benchmarks.soak;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one answer that is right for a request. Whatever is {@code null} is not looked at.
 *
 * @param status its status
 * @param header the name of a header field, and
 * @param value what it says
 * @param digest that of the body
 * @param isWhole whether the body must come to its end; else it must break off
 */
record Expectation(
        int status,
        @Nullable String header,
        @Nullable String value,
        @Nullable String digest,
        boolean isWhole) implements Expected {
    static Expectation status(int status) {
        return new Expectation(status, null, null, null, true);
    }

    static Expectation location(String location) {
        return status(307).with("Location", location);
    }

    static Expectation body(String digest) {
        return new Expectation(200, null, null, digest, true);
    }

    Expectation with(String name, String expected) {
        return new Expectation(status, name, expected, digest, isWhole);
    }

    /** The body breaks off. */
    Expectation cutShort() {
        return new Expectation(status, header, value, digest, false);
    }

    @Override
    public boolean fits(Received answer) {
        return answer.status() == status
                && (header == null || Objects.equals(answer.header(header), value))
                && (digest == null || answer.digest().equals(digest))
                && answer.isWhole() == isWhole;
    }
}
