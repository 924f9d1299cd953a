package io.registryfacade.server.explain;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as somebody types it.
 *
 * @param method the method
 * @param target a path with an optional query, or a whole URL; it is not normalized
 * @param headers each a name and a value, separated by a colon
 */
record ExplainedRequest(String method, String target, List<String> headers) {
    /**
     * Returns the request.
     *
     * @param publicUrl the host of a request that names none; {@code null} if any host will do
     * @throws IllegalArgumentException if a header has no colon, or the target no path
     */
    InboundRequest inbound(@Nullable Origin publicUrl) {
        int scheme = target.indexOf("://");
        int path = scheme < 0 ? 0 : target.indexOf('/', scheme + 3);
        if (path < 0 || target.isEmpty() || target.charAt(path) != '/') {
            throw new IllegalArgumentException(
                    "'" + target + "' has no path; write one such as /v2/my-org/app/manifests/latest");
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("'" + header + "' is no header; write NAME:VALUE");
            }
            named.computeIfAbsent(header.substring(0, colon).strip(), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        String host =
                scheme < 0 ? publicUrl == null ? null : publicUrl.authority() : target.substring(scheme + 3, path);
        if (host != null && named.keySet().stream().noneMatch("Host"::equalsIgnoreCase)) {
            named.put("Host", List.of(host));
        }
        return InboundRequest.of(method, target.substring(path)).withHeaders(Headers.of(named));
    }
}
