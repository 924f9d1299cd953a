package io.registryfacade.spring;

import io.micrometer.observation.Observation;
import java.util.function.BooleanSupplier;
import reactor.util.context.ContextView;

/** The observation of a WebFlux request, which Spring keeps in Reactor's context instead of the thread. */
final class CurrentObservation {
    /** {@code ObservationThreadLocalAccessor.KEY}, whose class needs another library. */
    private static final String KEY = "micrometer.observation";

    private CurrentObservation() {}

    /** Returns the result of a call during which the request's observation, if there is one, is the thread's. */
    @SuppressWarnings("try") // the scope is only opened and closed
    static boolean during(ContextView context, BooleanSupplier call) {
        if (!context.hasKey(KEY)) {
            return call.getAsBoolean();
        }
        try (Observation.Scope scope = context.<Observation>get(KEY).openScope()) {
            return call.getAsBoolean();
        }
    }
}
