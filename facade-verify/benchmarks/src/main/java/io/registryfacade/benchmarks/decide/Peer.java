package io.registryfacade.benchmarks.decide;

import org.jspecify.annotations.Nullable;

/** What can tell where a path is redirected to. */
interface Peer {
    /**
     * The URL to ask instead.
     *
     * @return {@code null} if no rule is for this path
     * @throws Exception what a library declares, and none of these requests causes
     */
    @Nullable
    String location(String path) throws Exception;
}
