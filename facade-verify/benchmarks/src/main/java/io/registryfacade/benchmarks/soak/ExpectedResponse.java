package io.registryfacade.benchmarks.soak;

import io.registryfacade.support.RawResponse;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The only right response to a request; what is {@code null} is not compared, an incomplete body must break off. */
record ExpectedResponse(
        int status,
        @Nullable String header,
        @Nullable String value,
        @Nullable String digest,
        boolean isComplete) implements Predicate<RawResponse> {
    static ExpectedResponse status(int status) {
        return new ExpectedResponse(status, null, null, null, true);
    }

    static ExpectedResponse location(String location) {
        return status(307).with("Location", location);
    }

    static ExpectedResponse body(String digest) {
        return new ExpectedResponse(200, null, null, digest, true);
    }

    static ExpectedResponse brokenBody() {
        return new ExpectedResponse(200, null, null, null, false);
    }

    ExpectedResponse with(String name, String expected) {
        return new ExpectedResponse(status, name, expected, digest, isComplete);
    }

    @Override
    public boolean test(RawResponse response) {
        return response.status() == status
                && (header == null || Objects.equals(response.header(header), value))
                && (digest == null || response.bodyDigest().equals(digest))
                && response.isComplete() == isComplete;
    }
}
