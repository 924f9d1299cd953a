package io.registryfacade.server.demo;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** A registry for pulling, with one repository that is an image layout. */
final class LayoutRegistry extends Handler.Abstract {
    private final ImageLayout layout;
    private final Replies replies;
    /** The content is files, and serving files well (HEAD, Range, conditions) is what this does. */
    private final ResourceService files = new ResourceService();

    LayoutRegistry(RepositoryName repository, ImageLayout layout) {
        this.layout = layout;
        this.replies = new Replies(repository, layout);
        files.setAcceptRanges(true);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpURI uri = request.getHttpURI();
        Reply reply = RegistryRequest.parse(request.getMethod(), uri.getPath(), uri.getQuery())
                .match(replies);
        response.setStatus(reply.status());
        response.getHeaders().put("Docker-Distribution-API-Version", "registry/2.0");
        if (reply.file() == null) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.mediaType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.json().length());
            Content.Sink.write(response, true, HttpMethod.HEAD.is(request.getMethod()) ? "" : reply.json(), callback);
        } else {
            response.getHeaders().put("Docker-Content-Digest", reply.file().value());
            HttpContent content = new ResourceHttpContent(
                    ResourceFactory.of(this).newResource(layout.file(reply.file())), reply.mediaType());
            files.doGet(request, response, callback, content);
        }
        return true;
    }
}
