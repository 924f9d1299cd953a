package io.registryfacade.standalone.demo;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * A registry for pulling, with one repository that is an image layout. Its content is files, and serving files well
 * (HEAD, Range, conditions) is what the handler behind it does.
 */
final class LayoutRegistry extends Handler.Wrapper {
    private final ImageLayout layout;
    private final Replies replies;

    LayoutRegistry(RepositoryName repository, ImageLayout layout) {
        this.layout = layout;
        this.replies = new Replies(repository, layout);
        ResourceHandler files = new ResourceHandler();
        files.setBaseResource(ResourceFactory.of(this).newResource(layout.folder()));
        files.setDirAllowed(false);
        setHandler(files);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpURI uri = request.getHttpURI();
        Reply reply = RegistryRequest.parse(request.getMethod(), uri.getPath(), uri.getQuery())
                .match(replies);
        response.setStatus(reply.status());
        response.getHeaders().put("Docker-Distribution-API-Version", "registry/2.0");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.mediaType());
        if (reply.file() == null) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.json().length());
            Content.Sink.write(response, true, HttpMethod.HEAD.is(request.getMethod()) ? "" : reply.json(), callback);
            return true;
        }
        response.getHeaders().put("Docker-Content-Digest", reply.file().value());
        Path file = layout.folder().relativize(layout.file(reply.file()));
        HttpURI path = HttpURI.build(uri)
                .path("/" + file.toString().replace('\\', '/'))
                .query(null);
        return super.handle(Request.serveAs(request, path), response, callback);
    }
}
