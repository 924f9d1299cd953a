package io.registryfacade.benchmarks.decide;

import org.jspecify.annotations.Nullable;

/** A way to find the URL that a path is redirected to. */
interface Peer {
    /** Returns the URL, or {@code null} if no rule covers the path. */
    @Nullable
    String location(String path);
}
