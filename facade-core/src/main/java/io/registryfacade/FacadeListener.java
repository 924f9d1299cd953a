package io.registryfacade;

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
    default void answered(AnsweredRequest request) {}

    /**
     * The configuration was read once more.
     *
     * @param reload what came of it
     */
    default void reloaded(Reload reload) {}
}
