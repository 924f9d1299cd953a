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

/** Records every request that any of the hosts has received, oldest first. */
final class RequestRecorder {
    private final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());

    /** The number of requests so far, for {@link #since}. */
    int count() {
        return requests.size();
    }

    List<RecordedRequest> since(int count) {
        synchronized (requests) {
            return List.copyOf(requests.subList(count, requests.size()));
        }
    }

    /**
     * Records the requests of a host. A request is recorded before its response starts, and each byte before it is sent, so
     * a client that has a response finds it here.
     */
    Handler at(String host, AlpnRecorder alpn, Handler handler) {
        return new EventsHandler(handler) {
            @Override
            protected void onBeforeHandling(Request request) {
                Credential credential = Credential.in(request.getHeaders().get(HttpHeader.AUTHORIZATION));
                String userAgent = request.getHeaders().get(HttpHeader.USER_AGENT);
                RecordedRequest recorded = new RecordedRequest(
                        host,
                        request.getMethod(),
                        request.getHttpURI().getPathQuery(),
                        credential,
                        userAgent,
                        Protocol.of(request, alpn));
                request.setAttribute(RecordedRequest.class.getName(), recorded);
                requests.add(recorded);
            }

            @Override
            protected void onResponseBegin(Request request, int status, HttpFields headers) {
                of(request).responded(status);
            }

            @Override
            protected void onResponseWrite(Request request, boolean last, ByteBuffer content) {
                if (content != null) {
                    of(request).sent(content.remaining());
                }
            }

            private RecordedRequest of(Request request) {
                return (RecordedRequest) request.getAttribute(RecordedRequest.class.getName());
            }
        };
    }
}
