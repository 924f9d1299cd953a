package io.registryfacade.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The handlers of an application with Spring WebFlux. */
final class WebFluxHandlers {
    private WebFluxHandlers() {}

    /** Returns the path patterns of each handler method. */
    static Map<String, Set<PathPattern>> of(Stream<RequestMappingInfoHandlerMapping> mappings) {
        Map<String, Set<PathPattern>> handlers = new LinkedHashMap<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods()
                .forEach((info, method) -> handlers.put(
                        method.getShortLogMessage(), info.getPatternsCondition().getPatterns())));
        return handlers;
    }
}
