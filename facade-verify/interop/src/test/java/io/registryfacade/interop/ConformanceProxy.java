package io.registryfacade.interop;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * One address for a registry and the facade in front of it: pulls and lists go to the facade, and all other requests to
 * the registry, such as uploads. It does not follow redirects.
 */
final class ConformanceProxy implements Closeable {
    /** {@code /v2/}, pull and content discovery (end-1, end-2, end-3, end-8, end-12), but not the state of an upload. */
    private static final Pattern READ =
            Pattern.compile("/v2/?|/v2/.+/(manifests/[^/]+|blobs/(?!uploads/?$)[^/]+|tags/list|referrers/[^/]+)");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    ConformanceProxy(URI registry, URI facade) {
        this(new RegistryProxy(registry), new RegistryProxy(facade));
    }

    /** A proxy whose pushes are copied into the files of the facade. */
    ConformanceProxy(LayoutMirror pushes, URI facade) {
        this(pushes, new RegistryProxy(facade) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                pushes.awaitLive(facade);
                return super.handle(request, response, callback);
            }
        });
    }

    /** A proxy in front of one side for writes, and one for reads. */
    ConformanceProxy(RegistryProxy toRegistry, RegistryProxy toFacade) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return (isRead(request) ? toFacade : toRegistry).handle(request, response, callback);
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new AssertionError("the proxy does not start", e);
        }
    }

    private static boolean isRead(Request request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && READ.matcher(request.getHttpURI().getPath()).matches();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the proxy does not stop", e);
        }
    }
}
