package io.registryfacade.benchmarks.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What one would write by hand, and what no library can beat: it looks at nothing and checks nothing. */
final class TenLines extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        String origin = path.startsWith(Rules.A) ? Rules.AT_A : path.startsWith(Rules.B) ? Rules.AT_B : null;
        if (origin == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(307);
        response.setContentLength(0);
        response.setHeader("Location", origin + path);
        response.setHeader("Docker-Distribution-API-Version", "registry/2.0");
        response.setHeader("Cache-Control", "no-store");
    }
}
