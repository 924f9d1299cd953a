package io.registryfacade.interop;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;

/** Remembers every request that any of the hosts has received, oldest first. */
final class Witness {
    private final List<Seen> requests = Collections.synchronizedList(new ArrayList<>());

    /** How many there have been; what comes later is {@link #since} this. */
    int count() {
        return requests.size();
    }

    List<Seen> since(int count) {
        synchronized (requests) {
            return List.copyOf(requests.subList(count, requests.size()));
        }
    }

    /**
     * A host's requests pass by here. A request is known before its answer begins and each byte before it is sent, so
     * whoever has an answer finds it here.
     */
    Handler at(String host, AlpnRecorder alpn, Handler handler) {
        return new EventsHandler(handler) {
            @Override
            protected void onBeforeHandling(Request request) {
                Credential credential = Credential.in(request.getHeaders().get(HttpHeader.AUTHORIZATION));
                String userAgent = request.getHeaders().get(HttpHeader.USER_AGENT);
                Seen seen = new Seen(
                        host,
                        request.getMethod(),
                        request.getHttpURI().getPathQuery(),
                        credential,
                        userAgent,
                        Protocol.of(request, alpn));
                request.setAttribute(Seen.class.getName(), seen);
                requests.add(seen);
            }

            @Override
            protected void onResponseBegin(Request request, int status, HttpFields headers) {
                of(request).answered(status);
            }

            @Override
            protected void onResponseWrite(Request request, boolean last, ByteBuffer content) {
                if (content != null) {
                    of(request).sent(content.remaining());
                }
            }

            private Seen of(Request request) {
                return (Seen) request.getAttribute(Seen.class.getName());
            }
        };
    }
}
