package io.registryfacade.engine;

import io.registryfacade.internal.JsonEscaper;
import io.registryfacade.internal.Labels;

/**
 * A request as one line of the log: {@code GET "/v2/acme/app/manifests/1" 307 redirect route=acme/** upstream=hub
 * client=docker 84us}. It contains neither headers nor the query.
 */
final class RequestLogLine {
    /** Clients may send longer paths than a log should contain. */
    private static final int MAX_LENGTH = 512;

    private RequestLogLine() {}

    static String of(CompletedRequest request) {
        StringBuilder line = new StringBuilder();
        line.append(quoted(request.request().method()))
                .append(' ')
                .append(quoted(request.request().rawPath()))
                .append(' ')
                .append(request.status())
                .append(' ')
                .append(request.decision().kind().label());
        if (request.route() != null) {
            line.append(" route=").append(request.route());
        }
        if (request.upstream() != null) {
            line.append(" upstream=").append(request.upstream());
        }
        if (request.mirror() != null) {
            line.append(" mirror=").append(request.mirror());
        }
        return line.append(" client=")
                .append(Labels.of(request.clientFamily()))
                .append(' ')
                .append(request.duration().toNanos() / 1000)
                .append("us")
                .toString();
    }

    /** Returns text in quotes, escaped so that a client can write neither lines nor colours into the log. */
    static String quoted(String text) {
        return JsonEscaper.append(new StringBuilder("\""), text.substring(0, Math.min(MAX_LENGTH, text.length())))
                .append(text.length() > MAX_LENGTH ? "...\"" : "\"")
                .toString();
    }
}
