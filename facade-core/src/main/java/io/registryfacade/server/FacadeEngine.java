package io.registryfacade.server;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers requests as a facade decides. It holds what all web servers have in common, so that an adapter for one of
 * them only reads a request and writes an answer.
 *
 * <p>Engines are immutable and may be shared between threads.
 */
public final class FacadeEngine {
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final Header JSON = new Header("Content-Type", "application/json");

    private final RegistryFacade facade;

    /**
     * An engine for a facade.
     *
     * @param facade which decides
     */
    public FacadeEngine(RegistryFacade facade) {
        this.facade = Objects.requireNonNull(facade, "facade");
    }

    /**
     * Answers a request.
     *
     * @param request the request
     * @return the answer; empty if the request is none of the facade's, and the server must go on as if there were no
     *     facade
     */
    public Optional<HttpAnswer> answer(InboundRequest request) {
        return facade.decide(request).match(AS_ANSWER);
    }

    private static final Decision.Cases<Optional<HttpAnswer>> AS_ANSWER = new Decision.Cases<>() {
        @Override
        public Optional<HttpAnswer> redirect(Decision.Redirect decision) {
            List<Header> headers = List.of(
                    new Header("Location", decision.location()),
                    VERSION,
                    new Header("Cache-Control", decision.cacheControl()));
            return Optional.of(new HttpAnswer(decision.status(), headers, ""));
        }

        @Override
        public Optional<HttpAnswer> answer(Decision.Answer decision) {
            List<Header> headers = List.of(JSON, VERSION, new Header("Cache-Control", decision.cacheControl()));
            return Optional.of(new HttpAnswer(200, headers, decision.json()));
        }

        @Override
        public Optional<HttpAnswer> refuse(Decision.Refuse decision) {
            List<Header> headers = new ArrayList<>(List.of(JSON, VERSION, NO_STORE));
            if (!decision.allow().isEmpty()) {
                headers.add(new Header("Allow", String.join(", ", decision.allow())));
            }
            return Optional.of(
                    new HttpAnswer(decision.status(), headers, decision.error().json()));
        }

        @Override
        public Optional<HttpAnswer> pass(Decision.Pass decision) {
            return Optional.empty();
        }
    };
}
