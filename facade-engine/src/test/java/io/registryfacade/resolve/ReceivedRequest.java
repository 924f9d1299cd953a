package io.registryfacade.resolve;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;

/** A request as a fake server received it. */
record ReceivedRequest(String method, String target, List<String> headerLines) {
    static ReceivedRequest of(HttpExchange exchange) {
        List<String> lines = exchange.getRequestHeaders().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + ": " + value))
                .toList();
        return new ReceivedRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), lines);
    }

    /** Method and target without its query, the key of scripted responses. */
    String key() {
        int question = target.indexOf('?');
        return method + " " + (question < 0 ? target : target.substring(0, question));
    }

    /** The values of all lines with a name, in order. */
    List<String> header(String name) {
        return headerLines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
