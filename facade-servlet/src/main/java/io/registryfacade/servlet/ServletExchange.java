package io.registryfacade.servlet;

import io.registryfacade.http.Body;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.server.FacadeEngine;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Between the servlet API and the core: hands a request over as it was received, and writes the answer. */
final class ServletExchange {
    private ServletExchange() {}

    /**
     * Answers a request, if it is the facade's.
     *
     * @return whether it was answered; if not, the response is untouched
     */
    static boolean answer(@Nullable FacadeEngine engine, HttpServletRequest request, HttpServletResponse response) {
        if (engine == null) {
            throw new IllegalStateException("the container did not call init before the first request");
        }
        Optional<CompletableFuture<HttpAnswer>> answer = engine.answer(inbound(request));
        answer.ifPresent(future -> write(future, request, response));
        return answer.isPresent();
    }

    private static void write(
            CompletableFuture<HttpAnswer> answer, HttpServletRequest request, HttpServletResponse response) {
        boolean head = request.getMethod().equals("HEAD");
        if (!request.isAsyncSupported() || isThere(answer)) {
            // without async the container's thread has to wait, which is better than no answer
            AnswerWriter.write(answer.join(), head, response);
            return;
        }
        AsyncContext async = request.startAsync();
        // the facade has a deadline of its own, and gives up a layer that stops coming
        async.setTimeout(0);
        CompletableFuture<?> unused = answer.thenAccept(found -> new AnswerWriter(async, response).write(found, head));
    }

    private static boolean isThere(CompletableFuture<HttpAnswer> answer) {
        return answer.isDone() && answer.join().body() instanceof Body.Bytes;
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
}
