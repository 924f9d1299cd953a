package io.registryfacade.servlet;

import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.server.FacadeEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between the servlet API and the core: hands a request over as it was received, and writes the answer. */
final class ServletExchange {
    private ServletExchange() {}

    /**
     * Answers a request, if it is the facade's.
     *
     * @return whether it was answered; if not, the response is untouched
     */
    static boolean answer(@Nullable FacadeEngine engine, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (engine == null) {
            throw new IllegalStateException("the container did not call init before the first request");
        }
        Optional<HttpAnswer> answer = engine.answer(inbound(request));
        if (answer.isEmpty()) {
            return false;
        }
        write(answer.get(), request.getMethod().equals("HEAD"), response);
        return true;
    }

    private static InboundRequest inbound(HttpServletRequest request) {
        return new InboundRequest(
                request.getMethod(),
                pathWithinApplication(request),
                request.getQueryString(),
                name -> headers(request, name));
    }

    /** The raw path behind the context path; neither is decoded by the container (Servlet 6.0, section 3.5). */
    private static String pathWithinApplication(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }

    /** Over HTTP/2 there need not be a Host: the container knows it from the request's authority. */
    private static List<String> headers(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() && name.equalsIgnoreCase("Host")
                ? List.of(request.getServerName() + ":" + request.getServerPort())
                : values;
    }

    private static void write(HttpAnswer answer, boolean head, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        for (Header header : answer.headers()) {
            response.setHeader(header.name(), header.value());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        if (!head && body.length > 0) {
            response.getOutputStream().write(body);
        }
    }
}
