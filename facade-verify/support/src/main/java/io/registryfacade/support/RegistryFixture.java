package io.registryfacade.support;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Two registries with one image, for measuring pulls. The open one needs no token and serves blobs itself; the closed
 * one needs a token and redirects blobs to a CDN. All use plain HTTP, because the facade does not cause the cost of TLS.
 */
public final class RegistryFixture {
    /** The image at both registries. */
    public static final String REPOSITORY = "my-org/large";

    public static final String TAG = "1.0";

    private static final String SERVICE = "closed-registry";
    private static final String CDN = "127.0.0.3";

    private final BackingRegistry open;
    private final BackingRegistry closed;
    private final TokenServer tokens;
    private final URI tokenServer;
    private final PlatformImage image;
    private final String pullToken;

    /** Starts all of it and pushes an image of random layers. */
    public RegistryFixture(Sandbox sandbox, int layers, int layerSize) throws IOException, InterruptedException {
        TokenKey key = new TokenKey();
        tokens = new TokenServer(key);
        tokens.knows(SERVICE, new Shelf(Set.of(REPOSITORY), Set.of()));
        tokenServer = serve(sandbox, tokens);
        int cdnPort = Ports.free(CDN);
        open = BackingRegistry.start(sandbox);
        closed = BackingRegistry.startWithTokens(
                sandbox, SERVICE, tokenServer, Authority.ofTheRun().pem(sandbox.path("authority.pem")), """
                middleware:
                  storage:
                    - name: redirect
                      options: { baseurl: "http://%s:%d" }
                """.formatted(
                                CDN, cdnPort));
        Nginx.start(sandbox, "cdn", "1", """
                sendfile on;
                server { listen %s:%d; root %s; }
                """.formatted(CDN, cdnPort, closed.storage()));
        image = image(layers, layerSize);
        Image index = Image.of(List.of(image));
        new Push(open.uri(), REPOSITORY).image(index, TAG);
        String token = key.sign(SERVICE, "", Map.of(REPOSITORY, List.of("pull", "push")));
        new Push(closed.uri(), REPOSITORY, token).image(index, TAG);
        pullToken = key.sign(SERVICE, "", Map.of(REPOSITORY, List.of("pull")));
    }

    private static PlatformImage image(int layers, int layerSize) {
        Random random = new Random(layers);
        List<Blob> blobs = IntStream.range(0, layers)
                .mapToObj(i -> {
                    byte[] content = new byte[layerSize];
                    random.nextBytes(content);
                    return new Blob("application/vnd.oci.image.layer.v1.tar", content);
                })
                .toList();
        return PlatformImage.of("amd64", blobs, blobs.stream().map(Blob::digest).toList());
    }

    /** Serves over plain HTTP, at a free port of 127.0.0.1, until the sandbox closes. */
    public static URI serve(Sandbox sandbox, Handler handler) throws IOException {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        sandbox.start(server::start, server::stop);
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    public URI open() {
        return open.uri();
    }

    public URI closed() {
        return closed.uri();
    }

    /** Returns where the closed registry's tokens come from. */
    public URI tokenServer() {
        return tokenServer;
    }

    /** Returns a token for pulls from the closed registry. */
    public String pullToken() {
        return pullToken;
    }

    /** Returns the requests that the closed registry received, oldest first. */
    public List<Access> closedRequests() {
        return closed.accesses();
    }

    /** Returns how many tokens clients requested. */
    public int tokenRequests() {
        return tokens.requests();
    }

    /** Returns the digest of the manifest that lists the layers. */
    public String manifest() {
        return image.manifest().digest();
    }

    /** Returns the digests of the configuration and the layers. */
    public List<String> blobs() {
        return Stream.concat(Stream.of(image.config()), image.layers().stream())
                .map(Blob::digest)
                .toList();
    }
}
