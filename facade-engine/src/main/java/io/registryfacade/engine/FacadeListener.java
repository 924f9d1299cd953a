package io.registryfacade.engine;

/**
 * Is told what a facade does: to log it, to count it, to bill it.
 *
 * <p>Listeners are called by the threads that answer, and by several at a time, so they must neither block nor take
 * long. What they throw is logged and disturbs nobody.
 */
public interface FacadeListener {
    /**
     * A request of the facade's has its answer, which is about to be written. Requests that were passed on are not told
     * of.
     *
     * @param request the request and what became of it
     */
    default void requestCompleted(CompletedRequest request) {}

    /**
     * The configuration was read once more.
     *
     * @param result what came of it
     */
    default void reloaded(ReloadResult result) {}

    /**
     * A request to a registry or token server has its response, or failed.
     *
     * @param event the request and its outcome
     */
    default void upstreamResponded(UpstreamRequestEvent event) {}

    /**
     * A request failed because the JVM has no memory left. The facade goes on as far as it can; a program should rather
     * end.
     *
     * @param error the error
     */
    default void outOfMemory(OutOfMemoryError error) {}

    /** The engine was closed: nothing else will be reported, but the end of requests that are in flight. */
    default void closed() {}
}
