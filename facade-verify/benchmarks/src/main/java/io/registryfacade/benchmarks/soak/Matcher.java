package io.registryfacade.benchmarks.soak;

import io.registryfacade.support.RawResponse;

/** Decides whether a response is right; its {@code toString} says what would be. */
interface Matcher {
    boolean matches(RawResponse response);
}
