package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.interop.RegistryKind.Layers;
import io.registryfacade.interop.RegistryKind.Login;
import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Puller;
import io.registryfacade.support.Sandbox;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulls by several clients from every kind of registry, renamed by a facade. */
@ExtendWith(TestHostsExtension.class)
@Timeout(120)
final class RegistryMatrixIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NEXT = Pattern.compile("</v2/([^>]+)>; *rel=\"next\"");

    private static final List<Client> CLIENTS = List.of(
            new Client("crane", Crane::new, true, true),
            new Client("Docker engine", Docker::new, false, false),
            new Client("oras", Oras::new, true, true),
            new Client("podman", sandbox -> new Podman(sandbox, Transport.TLS), false, true),
            new Client("regctl", Regctl::new, true, true),
            new Client("skopeo", sandbox -> new Skopeo(sandbox, Transport.TLS), true, true));

    /**
     * A client.
     *
     * @param keepsOriginals whether it stores the pulled content unchanged; otherwise it prints only the digest
     * @param listsTags whether it has a command that lists tags
     */
    private record Client(
            String title, Function<Sandbox, RegistryClient> factory, boolean keepsOriginals, boolean listsTags) {
        Collection<String> expectedDigests(Image image) {
            return keepsOriginals ? image.digests() : List.of(image.digest());
        }

        Collection<String> expectedDigests(PlatformImage image) {
            return keepsOriginals
                    ? image.blobs().map(Blob::digest).toList()
                    : List.of(image.manifest().digest());
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private Registries registries;
    private Measurements measurements;
    private Sandbox sandbox;
    private int before;

    @BeforeEach
    void open(Registries registries, Measurements measurements) {
        this.registries = registries;
        this.measurements = measurements;
        sandbox = new Sandbox(registries.network());
        before = registries.recorder().count();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    static Stream<Arguments> pulls() {
        return Stream.of(RegistryKind.values())
                .flatMap(registry -> CLIENTS.stream().map(client -> Arguments.of(registry, client)));
    }

    static Stream<Arguments> lists() {
        return pulls().filter(arguments -> ((Client) arguments.get()[1]).listsTags());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pulls")
    void images_forOnePlatformAndForTwo(RegistryKind registry, Client name) {
        RegistryClient client = name.factory.apply(sandbox);

        assertPulls(client, registry, "multi", name.expectedDigests(registry.image()));
        assertPulls(client, registry, TestHosts.TAGS.get(0), name.expectedDigests(registry.singleImage()));

        assertOriginOfLayers(registry);
        assertNoCredentialLeaked();
        measurements.pulled(registry, registries.version(registry), name.title, Verdict.OK);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lists")
    void tags_areListedToTheEnd(RegistryKind registry, Client name) {
        RegistryClient.TagLister client = (RegistryClient.TagLister) name.factory.apply(sandbox);

        Outcome list = client.listTags(repository(registry));

        assertSucceeded(list);
        assertThat(TestHosts.tagsOn(list)).as(diagnostics(list)).containsExactlyElementsOf(TestHosts.TAGS);
    }

    /** Clients do not request such small pages. */
    @ParameterizedTest
    @EnumSource(value = RegistryKind.class, mode = EnumSource.Mode.EXCLUDE, names = "CRANE")
    void smallPagesOfTags_listEveryTagOnce(RegistryKind registry) throws Exception {
        Puller puller = new Puller(registries.facade().uri());
        String name = registry.namespace() + "/app";
        List<String> tags = new ArrayList<>();
        String page = name + "/tags/list?n=3";
        int pages = 0;
        while (page != null) {
            HttpResponse<byte[]> response = puller.send("GET", page);
            assertThat(response.statusCode()).as(page).isEqualTo(200);
            JsonNode list = JSON.readTree(response.body());
            assertThat(list.get("name").textValue()).isEqualTo(name);
            list.get("tags").forEach(tag -> tags.add(tag.textValue()));
            Matcher next = NEXT.matcher(response.headers().firstValue("Link").orElse(""));
            page = next.matches() ? next.group(1) : null;
            pages++;
        }

        assertThat(tags).filteredOn(tag -> !tag.equals("multi")).containsExactlyElementsOf(TestHosts.TAGS);
        assertThat(pages).isGreaterThan(2);
    }

    /** Registries that terminate TLS themselves use HTTP/2 with clients that prefer it. */
    @ParameterizedTest
    @EnumSource(value = RegistryKind.class, mode = EnumSource.Mode.EXCLUDE, names = "CRANE")
    void facade_usesHttp11_whileClientsUseHttp2(RegistryKind registry) throws Exception {
        DistributionV3 distribution = registries.distributions().get(registry);
        assertSucceeded(new Crane(sandbox).pull(repository(registry) + ":multi"));
        new Puller(registries.facade().uri()).send("GET", registry.namespace() + "/app/tags/list");

        assertThat(distribution.httpVersions("registry-facade")).isNotEmpty().containsOnly("HTTP/1.1");
        if (registry.login() == Login.NONE) {
            assertThat(distribution.httpVersions("crane/")).isNotEmpty().containsOnly("HTTP/2.0");
        }
    }

    private void assertPulls(RegistryClient client, RegistryKind registry, String tag, Collection<String> digests) {
        String reference = repository(registry) + ":" + tag;
        Outcome pull = client.pull(reference);

        assertSucceeded(pull);
        assertThat(client.pulledDigests(reference)).as(diagnostics(pull)).containsAll(digests);
    }

    private String repository(RegistryKind registry) {
        return registries.facade().address() + "/" + registry.namespace() + "/app";
    }

    private void assertOriginOfLayers(RegistryKind registry) {
        boolean streamed = registry.layers() == Layers.FACADE;
        long sent = requests(FacadeHost.NAME).stream()
                .mapToLong(RecordedRequest::bytes)
                .sum();
        assertThat(requests(FacadeHost.NAME).stream().anyMatch(request -> request.isBlob() && request.succeeded()))
                .as("blobs through the facade")
                .isEqualTo(streamed);
        assertThat(sent < registry.image().smallestLayer())
                .as("%d bytes in all the responses of the facade", sent)
                .isEqualTo(!streamed);
        assertThat(requests(S3.HOST).stream().anyMatch(RecordedRequest::succeeded))
                .as("blobs from S3")
                .isEqualTo(registry.layers() == Layers.S3);
    }

    private void assertNoCredentialLeaked() {
        assertThat(requests())
                .allSatisfy(request -> assertThat(request.maySeeCredential(false))
                        .as("%s", request)
                        .isTrue());
    }

    private List<RecordedRequest> requests(String host) {
        return requests().stream()
                .filter(request -> request.host().equals(host))
                .toList();
    }

    /** The requests, without those of registries to their own storage. */
    private List<RecordedRequest> requests() {
        return registries.recorder().since(before).stream()
                .filter(request -> !request.isFrom("aws-sdk-go/"))
                .toList();
    }

    private void assertSucceeded(Outcome outcome) {
        assertThat(outcome.exitCode()).as(diagnostics(outcome)).isZero();
    }

    private Supplier<String> diagnostics(Outcome outcome) {
        return () -> Stream.concat(
                        Stream.of(outcome.toString(), sandbox.logs(), "--- requests to the hosts"),
                        registries.recorder().since(before).stream().map(RecordedRequest::toString))
                .collect(Collectors.joining("\n"));
    }
}
