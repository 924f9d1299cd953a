package io.registryfacade.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The handlers of an application with Spring MVC, whose classes only this class uses. */
final class MvcHandlers {
    private MvcHandlers() {}

    /** Returns the path patterns of each handler method. */
    static Map<String, Set<PathPattern>> of(Stream<RequestMappingInfoHandlerMapping> mappings) {
        Map<String, Set<PathPattern>> handlers = new LinkedHashMap<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
            PathPatternsRequestCondition condition = info.getPathPatternsCondition();
            handlers.put(method.getShortLogMessage(), condition == null ? Set.of() : condition.getPatterns());
        }));
        return handlers;
    }
}
