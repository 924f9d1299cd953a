package io.registryfacade.spring;

import io.registryfacade.Explanation;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What the facade decides about a request, and why: {@code /actuator/registryfacade?method=GET&path=/v2/...}. */
@Endpoint(id = "registryfacade", defaultAccess = Access.NONE)
class ExplainEndpoint {
    private final Supplier<RegistryFacade> facade;

    ExplainEndpoint(Supplier<RegistryFacade> facade) {
        this.facade = facade;
    }

    /** Explains a request for the facade's own host. */
    @ReadOperation
    Map<String, Object> explain(String method, String path) {
        RegistryFacade current = facade.get();
        Explanation explanation =
                current.explain(InboundRequest.of(method, path).withHeaders(current.hostHeader()));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("decision", explanation.decision().kind().label());
        response.put("result", explanation.outcome());
        response.put("rule", explanation.rule().name());
        response.put("because", explanation.rule().summary());
        response.put("routes", explanation.routes());
        response.put("urls", explanation.urls());
        response.put("caching", explanation.caching());
        response.put("warnings", explanation.warnings());
        return response;
    }
}
