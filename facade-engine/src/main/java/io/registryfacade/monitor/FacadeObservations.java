package io.registryfacade.monitor;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.registryfacade.Decision;
import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.engine.OutboundRequest;
import io.registryfacade.engine.RequestObserver;
import io.registryfacade.engine.UpstreamRequestEvent;
import io.registryfacade.internal.Labels;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer observations of the requests that a facade resolves, each with a child for each request to a registry or
 * token server. With a tracer, they are spans. {@code docs/operate.md} lists their keys.
 *
 * <p>The parent is the observation that is current when the server passes the request to the engine. Keys of low
 * cardinality never have values that clients choose; no key contains a secret. Registries get no trace headers.
 *
 * <pre>{@code
 * FacadeEngine engine = new FacadeEngine(facade, List.of(new FacadeObservations(registry)));
 * }</pre>
 */
public final class FacadeObservations implements FacadeListener {
    private static final String RESOLVE = "registry.facade.resolve";
    private static final String UPSTREAM = "registry.facade.upstream";

    private final ObservationRegistry registry;
    private final LimitedTags routes = new LimitedTags();
    private final LimitedTags upstreamNames = new LimitedTags();

    /**
     * Creates a listener for one facade.
     *
     * @param registry the registry for the observations
     */
    @SuppressWarnings("exports") // a caller with a registry has Micrometer
    public FacadeObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public @Nullable RequestObserver resolveStarted(Decision decision) {
        return registry.isNoop() ? null : new Resolving(Observation.start(RESOLVE, registry));
    }

    /** A request that is being resolved. */
    private final class Resolving implements RequestObserver {
        private final Observation observation;

        Resolving(Observation observation) {
            this.observation = observation;
        }

        @Override
        public Consumer<UpstreamRequestEvent> upstreamRequestStarted(OutboundRequest request) {
            String upstream = upstreamNames.of(request.upstream());
            Observation child = Observation.createNotStarted(UPSTREAM, registry)
                    .parentObservation(observation)
                    .contextualName(request.method() + " " + upstream)
                    .lowCardinalityKeyValue("upstream", upstream)
                    .lowCardinalityKeyValue("method", request.method())
                    .highCardinalityKeyValue("server", request.server())
                    .highCardinalityKeyValue("path", request.path())
                    .start();
            return event -> {
                child.lowCardinalityKeyValue("outcome", Labels.of(event.outcome()));
                if (isFailure(event.outcome())) {
                    child.error(new UpstreamFailure(event));
                }
                child.stop();
            };
        }

        @Override
        public void completed(CompletedRequest request) {
            String operation = Labels.of(request.operation());
            observation
                    .contextualName("resolve " + operation)
                    .lowCardinalityKeyValue("route", routes.of(request.route()))
                    .lowCardinalityKeyValue("operation", operation)
                    .lowCardinalityKeyValue("upstream", upstreamNames.of(request.upstream()))
                    .lowCardinalityKeyValue("status", StatusTag.of(request.status()))
                    .lowCardinalityKeyValue("client", Labels.of(request.clientFamily()))
                    .highCardinalityKeyValue("path", request.request().rawPath())
                    .stop();
        }
    }

    private static boolean isFailure(UpstreamRequestEvent.Outcome outcome) {
        return switch (outcome) {
            case RATE_LIMITED, SERVER_ERROR, TIMEOUT, UNREACHABLE -> true;
            case SUCCESS, NOT_FOUND, UNAUTHORIZED, CLIENT_ERROR -> false;
        };
    }

    /** Marks a span as failed. It has no stack trace, because the place in the code says nothing about a registry. */
    @SuppressWarnings("serial") // never serialized
    private static final class UpstreamFailure extends Exception {
        UpstreamFailure(UpstreamRequestEvent event) {
            super(event.toString(), null, false, false);
        }
    }
}
