package io.registryfacade.interop;

import io.registryfacade.support.BackingRegistry;
import io.registryfacade.support.Image;
import io.registryfacade.support.Network;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Push;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import io.registryfacade.support.TokenKey;
import io.registryfacade.support.TokenServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;

/**
 * The hosts around a facade, each with a separate name and address, and with TLS.
 *
 * <pre>
 * registry-a.test  requires a token, blobs at the CDN
 * registry-b.test  the same, with other images, a strict token server and a placeholder as its first challenge
 * anon.test        requires no token; links to the next page of lists are absolute or, of one repository, relative
 * stream.test      requires a token and serves its blobs itself
 * auth.test        the token server of all of them
 * cdn.test         the storage behind the first two
 * lost.test        the same registry as the first, until a test closes it
 * </pre>
 */
final class TestHosts implements AutoCloseable {
    static final String A = "registry-a.test";
    static final String B = "registry-b.test";
    static final String ANON = "anon.test";
    static final String STREAM = "stream.test";
    static final String AUTH = "auth.test";
    static final String CDN = "cdn.test";
    static final String LOST = "lost.test";

    /** In A, public. */
    static final String OPEN = "my-org/app";
    /** In A, private. */
    static final String CLOSED = "my-org/secret";
    /** In A, under a name that no client of the facade uses. */
    static final String UPSTREAM_APP = "acme/app";
    /** In A, without a route. */
    static final String UNSERVED = "other/app";
    /** In A, not moved yet. */
    static final String NOT_YET_MOVED = "my-org/moving/old";
    /** In B, moved there already. */
    static final String MOVED = "acme/moving/new";
    /** In B. */
    static final String SECOND = "my-org/second";
    /** In A and in B, with different images. */
    static final String MOVING = "my-org/roving";
    /** In ANON. */
    static final String ANONYMOUS = "my-org/open";
    /** In A, with more {@link #TAGS} than one page has. */
    static final String PAGED = "my-org/paged";
    /** The same under a name that no client of the facade uses. */
    static final String UPSTREAM_PAGED = "acme/paged";
    /** In ANON, with more {@link #TAGS} than one page has. */
    static final String OPEN_PAGED = "my-org/public/paged";
    /** The same under a name that no client of the facade uses. */
    static final String UPSTREAM_OPEN_PAGED = "acme/public/paged";
    /** In STREAM. */
    static final String STREAMED = "my-org/plain";

    /** The tags of paged repositories: three pages, the last of which is not full. */
    static final List<String> TAGS = List.of("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

    private static final Pattern TAG = Pattern.compile("(?<![\\w.:-])1\\.[1-9](?![\\w.])");

    private static final Set<String> ALL_PAGED = Set.of(PAGED, UPSTREAM_PAGED, OPEN_PAGED, UPSTREAM_OPEN_PAGED);

    private static final Map<String, Shelf> SHELVES = Map.of(
            A,
                    new Shelf(
                            Set.of(OPEN, UPSTREAM_APP, UNSERVED, NOT_YET_MOVED, MOVING, PAGED, UPSTREAM_PAGED),
                            Set.of(CLOSED)),
            B, new Shelf(Set.of(MOVED, SECOND, MOVING), Set.of()),
            ANON, new Shelf(Set.of(ANONYMOUS, OPEN_PAGED, UPSTREAM_OPEN_PAGED), Set.of()),
            STREAM, new Shelf(Set.of(STREAMED), Set.of()));

    private final Sandbox sandbox = new Sandbox();
    private final RequestRecorder recorder = new RequestRecorder();
    private final TokenKey key = new TokenKey();
    private final Network network;
    private final List<TlsHost> hosts = new ArrayList<>();
    private final TlsHost a;
    private final TlsHost b;
    private final TlsHost anon;
    private final TlsHost stream;
    private final TlsHost auth;
    private final Supplier<Handler> registryLikeA;
    private final Layouts layouts;

    TestHosts() {
        try {
            network = Network.in(sandbox);
            auth = host(AUTH);
            BackingRegistry behindA = registry(A);
            BackingRegistry behindB = registry(B);
            BackingRegistry behindStream = registry(STREAM);
            BackingRegistry behindAnon = BackingRegistry.start(sandbox);

            TlsHost cdnHost = host(CDN);
            Cdn cdn = new Cdn(cdnHost.uri(), List.of(behindA.storage(), behindB.storage()));
            cdnHost.serve(recorder, cdn);
            registryLikeA = () -> new CdnRegistryProxy(behindA.uri(), cdn);
            a = serving(A, registryLikeA.get());
            b = serving(B, new PlaceholderRegistryProxy(behindB.uri(), cdn));
            stream = serving(STREAM, new RegistryProxy(behindStream.uri()));
            anon = serving(
                    ANON, new PagingRegistryProxy(behindAnon.uri(), path -> !path.contains(UPSTREAM_OPEN_PAGED)));

            TokenServer tokens = new TokenServer(key);
            tokens.knows(A, SHELVES.get(A));
            tokens.knowsStrictly(B, SHELVES.get(B));
            tokens.knows(STREAM, SHELVES.get(STREAM));
            auth.serve(recorder, tokens);

            fill(A, behindA);
            fill(B, behindB);
            fill(ANON, behindAnon);
            fill(STREAM, behindStream);
            attach(behindA);
            layouts = new Layouts(new Sandbox(network), a);
            sandbox.closing(layouts);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close();
            throw new AssertionError("the hosts do not start: " + e.getMessage(), e);
        }
    }

    /** The {@link #TAGS} in the output of a client, in its order, with repetitions. */
    static List<String> tagsOn(Outcome list) {
        return TAG.matcher(list.screen()).results().map(MatchResult::group).toList();
    }

    /** The image in a repository of a registry, under both its tags. */
    static Image image(String host, String repository) {
        return Image.named(host + "/" + repository);
    }

    static Artifact artifact() {
        return Artifact.attachedTo(image(A, OPEN));
    }

    /** A host that is closed with the others, and does not respond yet. */
    TlsHost host(String name) throws IOException {
        TlsHost host = TlsHost.named(name);
        hosts.add(host);
        sandbox.closing(host);
        return host;
    }

    private TlsHost serving(String name, Handler handler) throws IOException {
        TlsHost host = host(name);
        host.serve(recorder, handler);
        return host;
    }

    /** A new host with everything that A has, which the caller closes. */
    TlsHost startLost() {
        try {
            TlsHost lost = TlsHost.named(LOST);
            lost.serve(recorder, registryLikeA.get());
            return lost;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BackingRegistry registry(String service) {
        return BackingRegistry.startWithTokens(sandbox, service, auth.uri(), network.authority());
    }

    private void fill(String service, BackingRegistry registry) throws IOException, InterruptedException {
        Shelf shelf = SHELVES.get(service);
        List<String> repositories = new ArrayList<>(shelf.open());
        repositories.addAll(shelf.closed());
        for (String repository : repositories) {
            List<String> tags = ALL_PAGED.contains(repository) ? TAGS : List.of("1.0", "latest");
            Push push = push(service, registry, repository);
            push.image(image(service, repository), tags.toArray(String[]::new));
            if (!ALL_PAGED.contains(repository)) {
                Chart.named(service + "/" + repository).pushTo(push);
            }
        }
    }

    private Push push(String service, BackingRegistry registry, String repository) {
        return new Push(registry.uri(), repository, publisherToken(service, repository));
    }

    /** A token that allows pushes to a repository. */
    String publisherToken(String service, String repository) {
        return key.sign(service, "publisher", Map.of(repository, List.of("pull", "push")));
    }

    private void attach(BackingRegistry registry) throws IOException, InterruptedException {
        Artifact artifact = artifact();
        Push push = push(A, registry, OPEN);
        push.blob(artifact.config());
        push.blob(artifact.content());
        push.manifest(artifact.manifest(), artifact.manifest().digest());
        push.manifest(artifact.referrers(), Artifact.tagOf(image(A, OPEN)));
    }

    /** The copies of images in files. */
    Layouts layouts() {
        return layouts;
    }

    Network network() {
        return network;
    }

    RequestRecorder recorder() {
        return recorder;
    }

    Path authority() {
        return network.authority();
    }

    /** All hosts. */
    List<TlsHost> hosts() {
        return List.copyOf(hosts);
    }

    TlsHost a() {
        return a;
    }

    TlsHost b() {
        return b;
    }

    TlsHost anon() {
        return anon;
    }

    TlsHost stream() {
        return stream;
    }

    TlsHost auth() {
        return auth;
    }

    /** The output of all programs. */
    String logs() {
        return sandbox.logs();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
