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

/** Every kind of registry behind a facade, each under another name than its own, before several clients. */
@ExtendWith(MachinesExtension.class)
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
     * One of those that pull.
     *
     * @param keepsAll whether it keeps what it pulls as it is; if not, it tells the digest that it was given
     * @param listsTags whether it has a command for that
     */
    private record Client(String title, Function<Sandbox, RegistryClient> maker, boolean keepsAll, boolean listsTags) {
        Collection<String> traces(Image image) {
            return keepsAll ? image.digests() : List.of(image.digest());
        }

        Collection<String> traces(PlatformImage image) {
            return keepsAll
                    ? image.blobs().map(Blob::digest).toList()
                    : List.of(image.manifest().digest());
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private Registries registries;
    private Measured measured;
    private Sandbox sandbox;
    private int before;

    @BeforeEach
    void open(Registries registries, Measured measured) {
        this.registries = registries;
        this.measured = measured;
        sandbox = new Sandbox(registries.network());
        before = registries.witness().count();
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
        RegistryClient client = name.maker.apply(sandbox);

        pulls(client, registry, "multi", name.traces(registry.image()));
        pulls(client, registry, Machines.TAGS.get(0), name.traces(registry.singleImage()));

        layersComeFromWhereTheyShould(registry);
        noCredentialWentAstray();
        measured.pulled(registry, registries.version(registry), name.title, Verdict.OK);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lists")
    void tags_areListedToTheEnd(RegistryKind registry, Client name) {
        RegistryClient.TagLister client = (RegistryClient.TagLister) name.maker.apply(sandbox);

        Outcome list = client.listTags(repository(registry));

        succeeds(list);
        assertThat(Machines.tagsOn(list)).as(evidence(list)).containsExactlyElementsOf(Machines.TAGS);
    }

    /** Clients do not ask for pages so small. */
    @ParameterizedTest
    @EnumSource(value = RegistryKind.class, mode = EnumSource.Mode.EXCLUDE, names = "CRANE")
    void smallPagesOfTags_loseNothingAndRepeatNothing(RegistryKind registry) throws Exception {
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

        assertThat(tags).filteredOn(tag -> !tag.equals("multi")).containsExactlyElementsOf(Machines.TAGS);
        assertThat(pages).isGreaterThan(2);
    }

    /** The registries that end TLS themselves speak HTTP/2, and do so with clients that want it. */
    @ParameterizedTest
    @EnumSource(value = RegistryKind.class, mode = EnumSource.Mode.EXCLUDE, names = "CRANE")
    void facade_asksByHttp11_whereClientsAreRedirectedByHttp2(RegistryKind registry) throws Exception {
        DistributionV3 distribution = registries.distributions().get(registry);
        succeeds(new Crane(sandbox).pull(repository(registry) + ":multi"));
        new Puller(registries.facade().uri()).send("GET", registry.namespace() + "/app/tags/list");

        assertThat(distribution.httpVersions("registry-facade")).isNotEmpty().containsOnly("HTTP/1.1");
        if (registry.login() == Login.NONE) {
            assertThat(distribution.httpVersions("crane/")).isNotEmpty().containsOnly("HTTP/2.0");
        }
    }

    private void pulls(RegistryClient client, RegistryKind registry, String tag, Collection<String> digests) {
        String reference = repository(registry) + ":" + tag;
        Outcome pull = client.pull(reference);

        succeeds(pull);
        assertThat(client.arrived(reference)).as(evidence(pull)).containsAll(digests);
    }

    private String repository(RegistryKind registry) {
        return registries.facade().address() + "/" + registry.namespace() + "/app";
    }

    private void layersComeFromWhereTheyShould(RegistryKind registry) {
        boolean streamed = registry.layers() == Layers.FACADE;
        long sent = seen(FacadeHost.NAME).stream().mapToLong(Seen::bytes).sum();
        assertThat(seen(FacadeHost.NAME).stream().anyMatch(seen -> seen.isBlob() && seen.succeeded()))
                .as("blobs through the facade")
                .isEqualTo(streamed);
        assertThat(sent < registry.image().smallestLayer())
                .as("%d bytes in all the responses of the facade", sent)
                .isEqualTo(!streamed);
        assertThat(seen(S3.HOST).stream().anyMatch(Seen::succeeded))
                .as("blobs from S3")
                .isEqualTo(registry.layers() == Layers.S3);
    }

    private void noCredentialWentAstray() {
        assertThat(seen())
                .allSatisfy(seen ->
                        assertThat(seen.isInGoodHands(false)).as("%s", seen).isTrue());
    }

    private List<Seen> seen(String host) {
        return seen().stream().filter(seen -> seen.host().equals(host)).toList();
    }

    /** Without what a registry asks its own storage for. */
    private List<Seen> seen() {
        return registries.witness().since(before).stream()
                .filter(seen -> !seen.isFrom("aws-sdk-go/"))
                .toList();
    }

    private void succeeds(Outcome outcome) {
        assertThat(outcome.exitCode()).as(evidence(outcome)).isZero();
    }

    private Supplier<String> evidence(Outcome outcome) {
        return () -> Stream.concat(
                        Stream.of(outcome.toString(), sandbox.logs(), "--- what the hosts were asked for"),
                        registries.witness().since(before).stream().map(Seen::toString))
                .collect(Collectors.joining("\n"));
    }
}
