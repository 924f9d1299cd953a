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
 * A registry that redirects to a CDN for its blobs, as most large registries do. It adds the referrers API (end-12a),
 * which distribution 2.8 lacks, with the content of the fallback tag.
 */
class CdnRegistryProxy extends PagingRegistryProxy {
    private static final String BLOBS = "/blobs/sha256:";
    private static final String REFERRERS = "/referrers/sha256:";

    private static final Blob NO_REFERRERS = Artifact.index(List.of());

    private final Cdn cdn;

    CdnRegistryProxy(URI registry, Cdn cdn) {
        super(registry, path -> false);
        this.cdn = cdn;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (path.contains(BLOBS) && isRead(request)) {
            HttpResponse<byte[]> permission = send(request, "HEAD", path);
            if (permission.statusCode() == 200) {
                response.setStatus(307);
                response.getHeaders().put(HttpHeader.LOCATION, cdn.location(blob(path)));
                callback.succeeded();
            } else {
                // the response to a HEAD has no body
                relay(send(request, request.getMethod(), path), response, callback);
            }
        } else if (path.contains(REFERRERS)) {
            referrers(path.replace(REFERRERS, "/manifests/sha256-"), request, response, callback);
        } else {
            return super.handle(request, response, callback);
        }
        return true;
    }

    /** An image without referrers has an empty list (end-12a). */
    private void referrers(String tag, Request request, Response response, Callback callback) throws Exception {
        HttpResponse<byte[]> index = send(request, request.getMethod(), tag, List.of(NO_REFERRERS.mediaType()));
        if (index.statusCode() == 404) {
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, NO_REFERRERS.mediaType());
            response.write(true, ByteBuffer.wrap(NO_REFERRERS.content()), callback);
        } else {
            relay(index, response, callback);
        }
    }

    private static boolean isRead(Request request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static String blob(String path) {
        return path.substring(path.indexOf(BLOBS) + "/blobs/".length());
    }
}
