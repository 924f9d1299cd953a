package io.registryfacade.engine;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Calls listeners and observers of users. An exception of one is logged, and the others are called. */
record GuardedCalls(Logger log) {
    <T> void each(List<T> receivers, Consumer<T> call) {
        for (T receiver : receivers) {
            try {
                call.accept(receiver);
            } catch (RuntimeException e) {
                log.warn("The listener {} failed", receiver.getClass().getName(), e);
            }
        }
    }
}
