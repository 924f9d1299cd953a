package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses of registries are untrusted: they lead to no other origin, and clients get only what was parsed. */
@Timeout(60)
@Tag("slow")
class UpstreamResponseFuzzTest {
    private static final Upstream UPSTREAM =
            Upstream.generic("https://registry.test").withTokenOrigin("https://auth.test:8443");
    private static final UpstreamResponse REDIRECT = new UpstreamResponse(
            Origin.parse("https://registry.test"), "/v2/acme/app/blobs/x", 307, Headers.NONE, Body.EMPTY);

    private static Stream<byte[]> challenges() {
        return seeds(
                "Bearer realm=\"https://auth.test:8443/token\",service=\"registry.test\",scope=\"repository:a:pull\"",
                "Basic realm=\"x, \\\"y\\\"\", Bearer realm=https://registry.test/token , error=",
                "Negotiate, NTLM abc==,bearer");
    }

    /** A parsed challenge can be formatted and parsed again. */
    @MethodSource("challenges")
    @FuzzTest
    void challenge_canBeFormattedAndParsedAgain(byte[] bytes) {
        for (AuthChallenge challenge : AuthChallenge.parse(text(bytes))) {
            Map<String, String> parameters = challenge.parameters();
            assertThat(challenge.scheme()).isNotEmpty().doesNotContain(" ", ",", "\t", "=");
            if (!parameters.containsKey("")) {
                assertThat(AuthChallenge.parse(format(challenge))).containsExactly(challenge);
            }
        }
    }

    private static String format(AuthChallenge challenge) {
        return challenge.scheme()
                + challenge.parameters().entrySet().stream()
                        .map(parameter -> " " + parameter.getKey() + "=\""
                                + parameter.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(","));
    }

    private static Stream<byte[]> realms() {
        return seeds(
                "https://auth.test:8443/token?account=x",
                "HTTPS://Registry.test:443",
                "https://user:pw@auth.test:8443/token",
                "https://registry.test/../t%6fken#x",
                "https://auth.test/",
                "http:token");
    }

    @MethodSource("realms")
    @FuzzTest
    void realm_belongsToTheUpstream(byte[] bytes) {
        try {
            Realm realm = Realm.of(text(bytes), UPSTREAM);
            URI url = URI.create(realm.origin() + realm.pathAndQueryPrefix() + "service=s");
            assertThat(url.getScheme() + "://" + url.getRawAuthority())
                    .isIn("https://registry.test", "https://auth.test:8443");
            assertThat(realm.pathAndQueryPrefix()).startsWith("/").doesNotContain("#", " ", "\r", "\n");
        } catch (ResolveException e) {
            assertThat(e.status()).isEqualTo(502);
            assertThat(e.getMessage()).matches("[ -~]+").doesNotContain("@");
        }
    }

    private static Stream<byte[]> locations() {
        return seeds(
                "https://cdn.test/blobs/sha256/00/data?X-Signature=abc%2F&X-Expires=300",
                "/v2/acme/app/blobs/uploads?x=y",
                "//cdn.test:444/a b",
                "../\u00e4",
                "http://cdn.test/",
                "https://user@cdn.test/",
                "https:opaque");
    }

    @MethodSource("locations")
    @FuzzTest
    void blobLocation_isSafeToRelay(byte[] bytes) {
        try {
            String absolute = RedirectLocation.absolute(text(bytes), REDIRECT);
            assertThat(absolute).startsWith("https://").matches("[!-~]+");
            String authority = absolute.substring(8, absolute.indexOf('/', 8));
            assertThat(Origin.parse("https://" + authority).authority()).isEqualTo(authority);
            assertThat(RedirectLocation.absolute(absolute, REDIRECT)).isEqualTo(absolute);
        } catch (ResolveException e) {
            assertThat(e.status()).isEqualTo(502);
            assertThat(e.getMessage()).doesNotContain("@");
        }
    }

    private static Stream<byte[]> links() {
        return seeds(
                "</v2/acme/app/tags/list?last=1.0&n=10>; rel=\"next\"",
                "<https://evil.test/v2/other/tags/list?n=1&last=%41%2f>; rel=next",
                "</v2/a/referrers/sha256:0?artifactType=application%2Fjson&page=2>; rel=next",
                "<?n=1>rel=next>");
    }

    /** The link leads to another page of the same list at the facade. */
    @MethodSource("links")
    @FuzzTest
    void link_leadsToTheSameList(byte[] bytes) {
        for (String target : List.of("/v2/acme/app/tags/list?n=5", "/v2/acme/app/referrers/sha256:" + "0".repeat(64))) {
            RegistryRequest.Pull list = pull(target);
            String next = next(text(bytes), list);
            if (next != null) {
                assertThat(next)
                        .startsWith("</v2/acme/app/")
                        .endsWith(">; rel=\"next\"")
                        .matches("<[!-=?-~]+>; .*");
                RegistryRequest.Pull page = pull(next.substring(1, next.indexOf('>')));
                assertThat(page).hasSameClassAs(list).isNotEqualTo(list);
                assertThat(page.name()).isEqualTo(list.name());
                assertThat(page.pathFor(page.name())).isEqualTo(next.substring(1, next.indexOf('>')));
            }
        }
    }

    private static String next(String link, RegistryRequest.Pull list) {
        try {
            return NextPageLink.of(List.of(link), list);
        } catch (ResolveException e) {
            assertThat(e.status()).isEqualTo(502);
            return null;
        }
    }

    private static RegistryRequest.Pull pull(String target) {
        InboundRequest request = InboundRequest.get(target);
        return (RegistryRequest.Pull) RegistryRequest.parse("GET", request.rawPath(), request.rawQuery());
    }

    private static Stream<byte[]> objects() {
        return seeds(
                "{\"token\":\"e\\u0079J.\\/\",\"expires_in\":300,\"issued_at\":\"2026-01-01T00:00:00Z\"}",
                "{ \"name\" : \"acme-corp/app\" , \"tags\" : [\"1.0\", null, {\"a\":[]}, -1.5e3, true] }\n",
                "{\"name\":\"a\",\"name\":[\"\\\"]\"]}",
                "{\"tags\":null}",
                "{}",
                "[]");
    }

    @MethodSource("objects")
    @FuzzTest
    void tagList_isRenamedAndOtherwiseUnchanged(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        ObjectNode object = Jackson.object(text);
        if (object != null) {
            ObjectNode renamed = Jackson.object(TagListRenamerTest.rename(text, 7));
            assertThat(renamed).as(text).isNotNull();
            assertThat(renamed.without("name").toString())
                    .isEqualTo(object.without("name").toString());
        }
    }

    private static Stream<byte[]> seeds(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Decodes bytes as the HTTP client decodes headers. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
