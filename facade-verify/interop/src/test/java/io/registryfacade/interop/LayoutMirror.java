package io.registryfacade.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.support.Blob;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Forwards pushes to a registry, and copies what they have pushed into image layouts, a folder for each repository, before
 * it responds.
 */
final class LayoutMirror extends RegistryProxy {
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/?]+).*");
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/.*[?&](?:digest|mount)=([^&]+).*");
    private static final String TYPES = "application/vnd.oci.image.manifest.v1+json, "
            + "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.v2+json, "
            + "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final long LIVE_WITHIN_NANOS = 10_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI registry;
    private final Map<String, LayoutFolder> folders;
    private final List<Pushed> pending = new ArrayList<>();
    private final List<Pushed> manifests = new ArrayList<>();
    private final List<Pushed> blobs = new ArrayList<>();
    private final List<Pushed> subjects = new ArrayList<>();

    /** Content that was pushed, and its digest; of a referrer, that of the subject. */
    private record Pushed(String repository, String reference, String digest) {}

    /** Creates a mirror of a registry in layouts, by repository. */
    LayoutMirror(URI registry, Map<String, LayoutFolder> folders) {
        super(registry);
        this.registry = registry;
        this.folders = Map.copyOf(folders);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String target = request.getHttpURI().getPathQuery();
        HttpResponse<byte[]> pushed = send(request, request.getMethod(), target);
        if (pushed.statusCode() == 201) {
            // registries with the referrers API name the subject (end-7a), and the suite relies on it
            copy(target.replace("%3A", ":"))
                    .ifPresent(subject -> response.getHeaders().put("OCI-Subject", subject));
        }
        relay(pushed, response, callback);
        return true;
    }

    /** Copies what a push has made available; returns the subject of a referrer. */
    private synchronized Optional<String> copy(String target) throws Exception {
        Matcher manifest = MANIFEST.matcher(target);
        Matcher upload = UPLOAD.matcher(target);
        if (manifest.matches()) {
            return copyManifest(manifest.group(1), manifest.group(2));
        }
        if (upload.matches()) {
            String path = "/v2/" + upload.group(1) + "/blobs/" + upload.group(2);
            folder(upload.group(1))
                    .blob(upload.group(2), get(registry, "GET", path).body());
            blobs.add(new Pushed(upload.group(1), upload.group(2), upload.group(2)));
        }
        return Optional.empty();
    }

    private Optional<String> copyManifest(String repository, String reference) throws Exception {
        HttpResponse<byte[]> manifest = get(registry, "GET", "/v2/" + repository + "/manifests/" + reference);
        boolean isTag = reference.indexOf(':') < 0;
        String digest = isTag ? Blob.digest(manifest.body()) : reference;
        folder(repository)
                .manifest(
                        manifest.headers().firstValue("Content-Type").orElseThrow(),
                        digest,
                        manifest.body(),
                        isTag ? Optional.of(reference) : Optional.empty());
        Pushed pushed = new Pushed(repository, reference, digest);
        pending.add(pushed);
        manifests.add(pushed);
        Optional<String> subject = subject(manifest.body());
        subject.ifPresent(of -> subjects.add(new Pushed(repository, reference, of)));
        return subject;
    }

    private static Optional<String> subject(byte[] manifest) throws IOException {
        return Optional.of(new ObjectMapper()
                        .readTree(manifest)
                        .at("/subject/digest")
                        .asText())
                .filter(digest -> !digest.isEmpty());
    }

    /** The variables that name the content of a repository for the read-only tests of {@link ConformanceSuite#EDITION_2026}. */
    synchronized Map<String, String> readOnlyTests(String repository) {
        return Map.of(
                "OCI_API_PUSH",
                "false",
                "OCI_RO_DATA_TAGS",
                list(manifests, repository, each -> each.reference().indexOf(':') < 0, Pushed::reference),
                "OCI_RO_DATA_MANIFESTS",
                list(manifests, repository, each -> true, Pushed::digest),
                "OCI_RO_DATA_BLOBS",
                list(blobs, repository, each -> true, Pushed::digest),
                "OCI_RO_DATA_REFERRERS",
                list(subjects, repository, each -> true, Pushed::digest));
    }

    private static String list(
            List<Pushed> all, String repository, Predicate<Pushed> filter, Function<Pushed, String> value) {
        return all.stream()
                .filter(each -> each.repository().equals(repository))
                .filter(filter)
                .map(value)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private LayoutFolder folder(String repository) {
        return Optional.ofNullable(folders.get(repository)).orElseThrow();
    }

    /** Waits until the facade serves what was pushed, because it looks for changed files once a second. */
    synchronized void awaitLive(URI facade) throws Exception {
        for (Pushed each : pending) {
            String path = "/v2/" + each.repository() + "/manifests/" + each.reference();
            long deadline = System.nanoTime() + LIVE_WITHIN_NANOS;
            while (!get(facade, "HEAD", path)
                    .headers()
                    .firstValue("Docker-Content-Digest")
                    .equals(Optional.of(each.digest()))) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("not served within 10 s: " + each);
                }
                Thread.sleep(20);
            }
        }
        pending.clear();
    }

    private HttpResponse<byte[]> get(URI server, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", TYPES)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }
}
