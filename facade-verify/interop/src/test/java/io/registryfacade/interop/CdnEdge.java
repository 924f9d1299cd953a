package io.registryfacade.interop;

import io.registryfacade.support.Blob;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A registry that keeps its blobs with a CDN, as most of the large ones do: whoever may have a blob is sent there. It
 * has what distribution 2.8 has not: the referrers API (end-12a), answered from the tag that stands for it.
 */
class CdnEdge extends PagingEdge {
    private static final String BLOBS = "/blobs/sha256:";
    private static final String REFERRERS = "/referrers/sha256:";

    private static final Blob NO_REFERRERS = Artifact.index(List.of());

    private final Cdn cdn;

    CdnEdge(URI registry, Cdn cdn) {
        super(registry, false);
        this.cdn = cdn;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (path.contains(BLOBS) && isRead(request)) {
            HttpResponse<byte[]> permission = ask(request, "HEAD", path);
            if (permission.statusCode() == 200) {
                response.setStatus(307);
                response.getHeaders().put(HttpHeader.LOCATION, cdn.location(blob(path)));
                callback.succeeded();
            } else {
                // a HEAD's answer has lost what it says
                reply(ask(request, request.getMethod(), path), response, callback);
            }
        } else if (path.contains(REFERRERS)) {
            referrers(path.replace(REFERRERS, "/manifests/sha256-"), request, response, callback);
        } else {
            return super.handle(request, response, callback);
        }
        return true;
    }

    /** An image without any has an empty list of them (end-12a). */
    private void referrers(String tag, Request request, Response response, Callback callback) throws Exception {
        HttpResponse<byte[]> index = ask(request, request.getMethod(), tag, List.of(NO_REFERRERS.mediaType()));
        if (index.statusCode() == 404) {
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, NO_REFERRERS.mediaType());
            response.write(true, ByteBuffer.wrap(NO_REFERRERS.content()), callback);
        } else {
            reply(index, response, callback);
        }
    }

    private static boolean isRead(Request request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static String blob(String path) {
        return path.substring(path.indexOf(BLOBS) + "/blobs/".length());
    }
}
