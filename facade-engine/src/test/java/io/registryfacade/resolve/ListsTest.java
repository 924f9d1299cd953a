package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Limits;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of tags and referrers, with the repository name that clients use. */
class ListsTest {
    private static final String THERE = "/v2/there/app/tags/list";
    private static final String HERE = "/v2/here/app/tags/list";

    private final TokenRegistry server = new TokenRegistry();
    private final Facade renaming = Facade.renaming(server.upstream());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void name_isReplaced_andNothingElse() {
        server.has(
                THERE,
                FakeResponse.ok("{ \"tags\" : [\"1\",\"there/app\"],\n \"name\":\t\"there/app\" , \"x\":1.0e5}\n"));
        assertThat(renaming.get(HERE).text())
                .isEqualTo("{ \"tags\" : [\"1\",\"there/app\"],\n \"name\":\t\"here/app\" , \"x\":1.0e5}\n");
    }

    @Test
    void listWithoutRename_isNotParsed() {
        server.has(THERE, FakeResponse.ok("not JSON"));
        assertThat(Facade.of(server.upstream()).get(THERE).text()).isEqualTo("not JSON");
    }

    @Test
    void invalidList_isRelayedUnchanged() {
        server.has(THERE, FakeResponse.ok("not JSON \"name\":\"there/app\""));
        assertThat(renaming.get(HERE).outcome()).isEqualTo("200 not JSON \"name\":\"there/app\"");
    }

    @Test
    void head_hasTheLengthOfGet() {
        server.has(THERE, FakeResponse.ok("{\"name\":\"there/app\"}"));
        ClientResponse renamed = renaming.head(HERE);
        assertThat(renamed.header("Content-Length")).isNull();
        assertThat(renamed.text()).isEqualTo("{\"name\":\"here/app\"}");
        assertThat(Facade.of(server.upstream()).head(THERE).body().length()).isEqualTo(20);
        assertThat(server.registry.last().method()).isEqualTo("GET");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    # the registry's link                                     | the client's
                    </v2/there/app/tags/list?n=2&last=b>; rel="next"          | </v2/here/app/tags/list?n=2&last=b>; rel="next"
                    <https://evil.test/x?last=b>; rel="next"                  | </v2/here/app/tags/list?last=b>; rel="next"
                    </v2/there/app/tags/list?last=b&other=1>; rel="next"      | </v2/here/app/tags/list?last=b&other=1>; rel="next"
                    <?last=b>; rel=next                                       | </v2/here/app/tags/list?last=b>; rel="next"
                    </v2/there/app/tags/list?last=next>; rel="prev"           | none
                    </v2/there/app/tags/list?page=2>; rel="next"              | </v2/here/app/tags/list?page=2>; rel="next"
                    </v2/there/app/tags/list?last=b#top>; rel="next"          | </v2/here/app/tags/list?last=b>; rel="next"
                    <?last=b>;REL="Next"                                      | </v2/here/app/tags/list?last=b>; rel="next"
                    <?last=b>; title="a,b;c\\"d"; rel = "prev next"           | </v2/here/app/tags/list?last=b>; rel="next"
                    <?last=a>; rel="prev", <?last=b>; rel="next"              | </v2/here/app/tags/list?last=b>; rel="next"
                    <?last=a>; rel="prev"; rel="next", <?last=b>; rel=next    | </v2/here/app/tags/list?last=b>; rel="next"
                    <?next_page=gAAA%2Bx%3D%3D&limit=50>; rel=next            | </v2/here/app/tags/list?next_page=gAAA%2Bx%3D%3D&limit=50>; rel="next"
                    < ?last=b > ; rel=next                                    | </v2/here/app/tags/list?last=b>; rel="next"
                    <?last=b>; rel                                            | none
                    <?last=b>; rel="                                          | none
                    </v2/there/app/tags/list?last=b; rel="next"               | none
                    rel="next"                                                | none
                    """)
    void link_leadsToTheNextPageAtTheFacade(String link, String expected) {
        server.has(THERE, FakeResponse.ok("{\"name\":\"there/app\"}").with("Link", link));
        assertThat(renaming.get(HERE).header("Link")).isEqualTo(expected);
    }

    @Test
    void link_isFoundAmongSeveralLines() {
        server.has(
                THERE,
                FakeResponse.ok("{\"name\":\"there/app\"}")
                        .with("Link", "<?last=a>; rel=\"prev\"")
                        .with("Link", "<?last=c>; rel=\"next\""));
        assertThat(renaming.get(HERE).header("Link")).isEqualTo("</v2/here/app/tags/list?last=c>; rel=\"next\"");
    }

    /** A client that followed such a link would lose the remaining pages, or loop. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # the registry's link                              | what is wrong
                    </v2/there/app/tags/list>; rel="next"              | cannot be forwarded
                    </v2/there/app/tags/list?last=%00>; rel="next"     | cannot be forwarded
                    </v2/there/app/tags/list?last=b&x=%zz>; rel="next" | cannot be forwarded
                    </v2/there/app/tags/list?last=a>; rel="next"       | leads to the same page
                    """)
    void linkThatWouldLoseAPage_is502(String link, String problem) {
        server.has(THERE, FakeResponse.ok("{\"name\":\"there/app\"}").with("Link", link));
        assertThat(renaming.get(HERE + "?last=a").outcome()).startsWith("502").contains(problem);
    }

    @Test
    void everyPage_isListedOnce() {
        server.on("GET", THERE, request -> {
            int page = request.target().contains("last=")
                    ? Integer.parseInt(request.target().replaceAll(".*last=", ""))
                    : 0;
            FakeResponse response = FakeResponse.ok("{\"name\":\"there/app\",\"tags\":[\"" + page + "\"]}");
            return page == 9
                    ? response
                    : response.with("Link", "<" + THERE + "?x=%2F&last=" + (page + 1) + ">; rel=next");
        });
        List<String> pages = new ArrayList<>();
        String next = HERE;
        while (next != null) {
            ClientResponse response = renaming.get(next);
            pages.add(response.text());
            String link = response.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(pages)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(page -> assertThat(page).contains("here/app"));
    }

    /** GHCR redirects requests for referrers, and some registries those for tags. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectOfAList_isRelayed(int status) {
        FakeResponse redirect = FakeResponse.status(status).with("Location", "/elsewhere?x=1");
        String referrers = "/v2/there/app/referrers/" + Samples.DIGEST;
        server.has(THERE, redirect).has(referrers, redirect);
        for (String list : List.of(HERE, referrers.replace("there", "here"))) {
            ClientResponse response = renaming.get(list);
            assertThat(response.status()).isEqualTo(307);
            assertThat(response.header("Location")).isEqualTo(server.registry.url() + "/elsewhere?x=1");
        }
    }

    /** Azure's registry does not accept the pull scope for lists. */
    @Test
    void requiredScope_isRequested_ifItOnlyReads() {
        for (String scope : List.of(
                "repository:there/app:metadata_read",
                "repository:there/app:pull,metadata_read",
                "repository:there/app:pull,push",
                "repository:other/app:metadata_read",
                "repository:there/app:",
                "registry:catalog:*")) {
            server.registry.on(
                    "GET " + THERE,
                    FakeResponse.status(401)
                            .with(
                                    "WWW-Authenticate",
                                    "Bearer realm=\"" + server.tokens.url() + "/token\",service=\"s\",scope=\"" + scope
                                            + "\""));
            Facade.renaming(server.upstream()).get(HERE);
        }
        assertThat(server.tokens.log())
                .filteredOn(target -> target.contains("service=s&"))
                .extracting(target ->
                        URLDecoder.decode(target, StandardCharsets.UTF_8).replaceAll(".*&scope=", ""))
                .containsExactly(
                        "repository:there/app:metadata_read",
                        "repository:there/app:pull,metadata_read",
                        "repository:there/app:pull",
                        "repository:there/app:pull",
                        "repository:there/app:pull",
                        "repository:there/app:pull");
    }

    @Test
    void listOfAHundredThousandTags_worksByDefault() {
        String tags = IntStream.range(0, 100_000)
                .mapToObj(tag -> "\"release-2026-11-26-build-" + tag + "\"")
                .collect(Collectors.joining(","));
        server.has(THERE, FakeResponse.ok("{\"name\":\"there/app\",\"tags\":[" + tags + "]}"));
        assertThat(renaming.get(HERE).text()).isEqualTo("{\"name\":\"here/app\",\"tags\":[" + tags + "]}");
    }

    @Test
    void parameters_areForwarded() {
        server.has(THERE, FakeResponse.ok("{\"name\":\"there/app\"}"));
        renaming.get(HERE + "?n=2&last=b&x=y&ns=docker.io");
        assertThat(server.registry.last().target()).isEqualTo(THERE + "?n=2&last=b&x=y");
    }

    @Test
    void referrers_areRelayedUnchanged() {
        String index = "{\"manifests\":[],\"name\":\"there/app\"}";
        server.has(
                "/v2/there/app/referrers/" + Samples.DIGEST,
                FakeResponse.ok(index)
                        .with("Content-Type", "application/vnd.oci.image.index.v1+json")
                        .with("OCI-Filters-Applied", "artifactType")
                        .with("Link", "</v2/there/app/referrers/x?artifactType=a%2Fb&last=c>; rel=\"next\"")
                        .with("Set-Cookie", "a=b"));
        String here = "/v2/here/app/referrers/" + Samples.DIGEST;
        ClientResponse response = renaming.get(here + "?artifactType=a%2Fb");
        assertThat(response.outcome()).isEqualTo("200 " + index);
        assertThat(response.header("Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(response.header("OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(response.header("Set-Cookie")).isNull();
        assertThat(server.registry.last().target()).endsWith(Samples.DIGEST + "?artifactType=a%2Fb");
        assertThat(renaming.head(here).body().length()).isEqualTo(index.length());
    }

    @Test
    void tooLongList_is502() {
        Limits limits = Limits.defaults().withManifest(1000).withToken(1000).withList(10);
        Facade capped = Facade.of(
                server.upstream().withConnection(ConnectionSettings.defaults().withLimits(limits)));
        server.has(THERE, FakeResponse.ok("{\"a\":\"bcd\"}"));
        assertThat(capped.get(THERE).outcome()).startsWith("502").contains("longer than 10 bytes");
        server.has(THERE, FakeResponse.ok("{\"a\":\"bc\"}"));
        assertThat(capped.get(THERE).status()).isEqualTo(200);
    }

    @Test
    void failure_isRelayed() {
        server.has(THERE, FakeResponse.status(404).body("{\"errors\":[]}"));
        assertThat(renaming.get(HERE).outcome()).isEqualTo("404 {\"errors\":[]}");
    }
}
