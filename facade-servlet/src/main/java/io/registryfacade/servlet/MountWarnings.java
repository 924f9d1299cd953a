package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.http.InboundRequest;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.List;

/** Warnings about a web application in which clients do not reach the facade, or reach it in place of a servlet. */
final class MountWarnings {
    private static final String PREFIX = "/v2/";

    private MountWarnings() {}

    /** Returns one sentence for each warning. */
    static List<String> of(ServletContext context, EngineConfiguration configuration) {
        List<String> warnings = new ArrayList<>();
        if (!context.getContextPath().isEmpty()
                && configuration.trustedProxies().isEmpty()) {
            warnings.add("Container clients request /v2/ at the root of a host, and this application is at "
                    + context.getContextPath() + ": deploy it at the root, or let a reverse proxy add the path and list"
                    + " that proxy in trustedProxies");
        }
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            servlet.getMappings().stream()
                    .filter(mapping -> isServed(configuration.facade(), mapping))
                    .filter(mapping -> !isFacade(servlet, context.getClassLoader()))
                    .forEach(mapping -> warnings.add("The servlet '" + servlet.getName() + "' is mapped to " + mapping
                            + ", where the registry facade serves repositories: a filter for the facade responds"
                            + " to these before the servlet, and a servlet for the facade does not get them"));
        }
        return warnings;
    }

    /** Returns whether a servlet is a facade, of which an application may have mounted a subclass. */
    private static boolean isFacade(ServletRegistration servlet, ClassLoader application) {
        String name = servlet.getClassName();
        try {
            // a JSP has no name of a class
            return name != null
                    && RegistryFacadeServlet.class.isAssignableFrom(Class.forName(name, false, application));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Returns whether a mapping below {@code /v2/} covers repositories that a route covers. */
    private static boolean isServed(RegistryFacade facade, String mapping) {
        if (!mapping.startsWith(PREFIX)) {
            return false;
        }
        String covered = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 1) : mapping;
        return covered.equals(PREFIX)
                || facade.decide(InboundRequest.get(covered + (covered.endsWith("/") ? "any/tags/list" : "")))
                                .route()
                        != null;
    }
}
