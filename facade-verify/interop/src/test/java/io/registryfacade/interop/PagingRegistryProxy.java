package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * A registry that lists tags in pages (end-8b), which distribution 2.8 does not: never more than {@link #PAGE_SIZE} in
 * one response, whether or not the client asks for a number.
 */
class PagingRegistryProxy extends RegistryProxy {
    static final int PAGE_SIZE = 3;

    private final Predicate<String> hasAbsoluteLinks;

    /**
     * Creates the public side of a registry.
     *
     * @param registry the registry behind it
     * @param hasAbsoluteLinks whether the {@code Link} of a path names this host; some registries name it, others give the
     *     path only
     */
    PagingRegistryProxy(URI registry, Predicate<String> hasAbsoluteLinks) {
        super(registry);
        this.hasAbsoluteLinks = hasAbsoluteLinks;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (!path.endsWith("/tags/list")) {
            return super.handle(request, response, callback);
        }
        HttpResponse<byte[]> all = send(request, "GET", path);
        if (all.statusCode() == 200) {
            page(all.body(), request, response, callback);
        } else {
            relay(all, response, callback);
        }
        return true;
    }

    private void page(byte[] all, Request request, Response response, Callback callback) {
        Fields query = Request.extractQueryParameters(request, UTF_8);
        String requested = query.getValue("n");
        int count = requested == null ? PAGE_SIZE : Math.min(Integer.parseInt(requested), PAGE_SIZE);
        TagPage page = TagPage.of(all, count, Objects.requireNonNullElse(query.getValue("last"), ""));
        String list = hasAbsoluteLinks.test(request.getHttpURI().getPath())
                ? request.getHttpURI().asString().replaceFirst("\\?.*", "")
                : request.getHttpURI().getPath();
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        page.next()
                .ifPresent(last -> response.getHeaders()
                        .put(HttpHeader.LINK, "<" + list + "?last=" + last + "&n=" + count + ">; rel=\"next\""));
        Content.Sink.write(response, true, page.body(), callback);
    }
}
