package io.registryfacade.interop;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Two registries with one large image, for whoever measures its pulls. One wants no token and serves everything itself;
 * the other wants a token for everything, and redirects whoever may have a layer to a CDN. All of it by plain HTTP,
 * because the cost of TLS is not the facade's.
 */
public final class Depot {
    /** Where the image is, at both. */
    public static final String REPOSITORY = "my-org/large";

    /** What it is called there. */
    public static final String TAG = "1.0";

    private static final String SERVICE = "closed-registry";

    private final BackingRegistry open;
    private final BackingRegistry closed;
    private final URI tokens;
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final Image image;

    /**
     * Starts everything and pushes the image.
     *
     * @param sandbox with which it ends
     * @param layers how many
     * @param layerSize the bytes of each
     * @param cdn a URL at which what the second registry has stored will be served
     */
    public Depot(Sandbox sandbox, int layers, int layerSize, URI cdn) throws IOException, InterruptedException {
        TokenKey key = new TokenKey();
        TokenServer server = new TokenServer(key);
        server.knows(SERVICE, new Shelf(Set.of(REPOSITORY), Set.of()));
        tokens = start(sandbox, new Counting(server, tokenRequests));
        image = image(layers, layerSize);
        open = BackingRegistry.start(sandbox);
        closed = BackingRegistry.startWithTokens(
                sandbox, SERVICE, tokens, Authority.ofTheRun().pem(sandbox.path("authority.pem")), """
                middleware:
                  storage:
                    - name: redirect
                      options: { baseurl: "%s" }
                """.formatted(cdn));
        new Push(open.uri(), REPOSITORY).image(image, TAG);
        String token = key.sign(SERVICE, "", Map.of(REPOSITORY, List.of("pull", "push")));
        new Push(closed.uri(), REPOSITORY, token).image(image, TAG);
    }

    private static Image image(int layers, int layerSize) {
        Random noise = new Random(layers);
        List<Blob> blobs = IntStream.range(0, layers)
                .mapToObj(i -> {
                    byte[] content = new byte[layerSize];
                    noise.nextBytes(content);
                    return new Blob("application/vnd.oci.image.layer.v1.tar", content);
                })
                .toList();
        return Image.of(List.of(PlatformImage.of(
                "amd64", blobs, blobs.stream().map(Blob::digest).toList())));
    }

    private static URI start(Sandbox sandbox, Handler handler) throws IOException {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("the token server does not start", e);
        }
        sandbox.closing(() -> {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IOException("the token server does not stop", e);
            }
        });
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** The registry that wants no token. */
    public URI open() {
        return open.uri();
    }

    /** The registry that wants tokens. */
    public URI closed() {
        return closed.uri();
    }

    /** Where it has them from. */
    public URI tokens() {
        return tokens;
    }

    /** How many requests the token server has had. */
    public int tokenRequests() {
        return tokenRequests.get();
    }

    /** Where the second registry keeps its files. */
    public String storage() {
        return closed.storage().toString();
    }

    /** What the second registry was asked for, oldest first: method, target and status. */
    public List<String> requests() {
        return closed.accesses().stream().map(Access::toString).toList();
    }

    /** The digest of the manifest that has the layers. */
    public String manifest() {
        return image.platforms().get(0).manifest().digest();
    }

    /** The digests of the configuration and of the layers. */
    public List<String> blobs() {
        PlatformImage platform = image.platforms().get(0);
        return IntStream.range(-1, platform.layers().size())
                .mapToObj(i -> i < 0 ? platform.config() : platform.layers().get(i))
                .map(Blob::digest)
                .toList();
    }

    private static final class Counting extends Handler.Wrapper {
        private final AtomicInteger count;

        Counting(Handler handler, AtomicInteger count) {
            super(handler);
            this.count = count;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            count.incrementAndGet();
            return super.handle(request, response, callback);
        }
    }
}
