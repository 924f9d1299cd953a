package io.registryfacade.benchmarks.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The ten lines that one would write by hand, without any check: no library can be faster. */
final class BaselineRedirectFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        String origin = path.startsWith(Rules.A) ? Rules.ORIGIN_A : path.startsWith(Rules.B) ? Rules.ORIGIN_B : null;
        if (origin == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(307);
        response.setContentLength(0);
        response.setHeader("Location", origin + path);
        Rules.HEADERS.forEach(response::setHeader);
    }
}
