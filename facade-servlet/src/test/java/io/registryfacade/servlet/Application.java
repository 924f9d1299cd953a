package io.registryfacade.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;

/** An application for tests that echoes requests, with a facade mounted in it. */
final class Application {
    private Application() {}

    /** A facade as a filter in front of the application. */
    static Consumer<ServletContext> withFilter(Filter filter, Map<String, String> initParameters) {
        return context -> {
            var registration = context.addFilter("facade", filter);
            registration.setInitParameters(initParameters);
            registration.setAsyncSupported(true);
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/v2/*");
            addEcho(context);
        };
    }

    /** Filters in front of the application, in their order. */
    static Consumer<ServletContext> withFilters(Filter... filters) {
        return context -> {
            for (int i = 0; i < filters.length; i++) {
                var registration = context.addFilter("filter " + i, filters[i]);
                registration.setAsyncSupported(true);
                registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
            }
            addEcho(context);
        };
    }

    /** A facade as a filter without support for asynchronous processing. */
    static Consumer<ServletContext> withBlockingFilter(Filter filter) {
        return context -> {
            var registration = context.addFilter("facade", filter);
            registration.setAsyncSupported(false);
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/v2/*");
            addEcho(context);
        };
    }

    /** A facade as a servlet beside the application. */
    static Consumer<ServletContext> withServlet(Servlet servlet, Map<String, String> initParameters) {
        return context -> {
            var registration = context.addServlet("facade", servlet);
            registration.setInitParameters(initParameters);
            registration.setAsyncSupported(true);
            registration.addMapping("/v2/*");
            addEcho(context);
        };
    }

    private static void addEcho(ServletContext context) {
        var echo = context.addServlet("echo", new Echo());
        echo.setAsyncSupported(true);
        echo.addMapping("/");
    }

    /** Responds with 404 and the request line, asynchronously as an application may. */
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var async = request.startAsync();
            response.setStatus(404);
            response.setContentType("text/plain");
            response.getWriter().print("application: " + request.getMethod() + " " + request.getRequestURI());
            async.complete();
        }
    }
}
