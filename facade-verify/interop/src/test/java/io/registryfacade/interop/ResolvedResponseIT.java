package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import io.registryfacade.support.Puller;
import io.registryfacade.support.Shelf;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Details of resolved responses that clients do not show. */
@ExtendWith(TestHostsExtension.class)
@Timeout(60)
final class ResolvedResponseIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestHosts hosts;
    private FacadeHost open;
    private FacadeHost forClients;

    @BeforeEach
    void open(TestHosts hosts, Facades facades) {
        this.hosts = hosts;
        open = facades.open();
        forClients = facades.start(Configuration.FOR_CLIENTS);
    }

    @AfterEach
    void close() throws Exception {
        forClients.close();
    }

    @Test
    void manifest_equalsThatOfTheRegistry() throws Exception {
        Blob index = TestHosts.image(TestHosts.A, TestHosts.OPEN).index();

        HttpResponse<byte[]> response = send(open, "GET", TestHosts.OPEN + "/manifests/latest");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(index.content());
        assertThat(response.headers().firstValue("Content-Type")).hasValue(index.mediaType());
        assertThat(response.headers().firstValue("Docker-Content-Digest")).hasValue(index.digest());
    }

    @Test
    void blob_isRedirectedToTheCdn() throws Exception {
        Blob layer = TestHosts.image(TestHosts.A, TestHosts.OPEN)
                .platforms()
                .get(0)
                .layers()
                .get(0);

        HttpResponse<byte[]> response = send(open, "GET", TestHosts.OPEN + "/blobs/" + layer.digest());

        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith("https://" + TestHosts.CDN + ":"));
        assertThat(response.body()).isEmpty();
    }

    @Test
    void tags_haveTheRequestedName() throws Exception {
        HttpResponse<byte[]> response = send(open, "GET", Facades.RENAMED + "/tags/list");

        JsonNode tags = JSON.readTree(response.body());
        assertThat(tags.get("name").textValue()).isEqualTo(Facades.RENAMED);
        assertThat(tags.get("tags")).hasSize(3);
    }

    @Test
    void nextPageOfTags_isAtTheFacade() throws Exception {
        HttpResponse<byte[]> response = send(open, "GET", Facades.RENAMED + "/tags/list?n=1");

        assertThat(response.headers().firstValue("Link"))
                .hasValueSatisfying(link -> assertThat(link)
                        .contains("/v2/" + Facades.RENAMED + "/tags/list?")
                        .contains("last=1.0")
                        .contains("rel=\"next\"")
                        .doesNotContain(TestHosts.UPSTREAM_APP)
                        .doesNotContain(TestHosts.A));
    }

    @Test
    void missingManifest_is404_evenWithAStrictTokenServer() throws Exception {
        assertThat(send(open, "GET", TestHosts.OPEN + "/manifests/9.9").statusCode())
                .isEqualTo(404);
        assertThat(send(open, "GET", TestHosts.SECOND + "/manifests/9.9").statusCode())
                .isEqualTo(404);
    }

    @Test
    void privateImage_isForItsUserOnly() throws Exception {
        Image image = TestHosts.image(TestHosts.A, TestHosts.CLOSED);
        String manifest = TestHosts.CLOSED + "/manifests/" + image.digest();

        assertThat(send(forClients, "GET", manifest, "Authorization", "Bearer " + token(Shelf.PASSWORD))
                        .body())
                .isEqualTo(image.index().content());

        assertThat(send(forClients, "GET", manifest).statusCode()).isEqualTo(401);
        assertThat(tokenResponse("wrong").statusCode()).isEqualTo(401);
        HttpResponse<byte[]> anonymous =
                send(forClients, "GET", "token?service=x&scope=repository:" + TestHosts.CLOSED + ":pull");
        String weak = JSON.readTree(anonymous.body()).path("token").asText("none");
        assertThat(send(forClients, "GET", manifest, "Authorization", "Bearer " + weak)
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    void password_isSentToTheTokenServerOnly() throws Exception {
        int before = hosts.recorder().count();

        HttpResponse<byte[]> response =
                send(forClients, "HEAD", TestHosts.CLOSED + "/manifests/1.0", "Authorization", basic(Shelf.PASSWORD));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(hosts.recorder().since(before))
                .filteredOn(request -> request.host().equals(TestHosts.A))
                .noneMatch(request -> request.credential().isPassword());
    }

    private String token(String password) throws Exception {
        return JSON.readTree(tokenResponse(password).body()).get("token").textValue();
    }

    private HttpResponse<byte[]> tokenResponse(String password) throws Exception {
        return send(
                forClients,
                "GET",
                "token?scope=repository:" + TestHosts.CLOSED + ":pull",
                "Authorization",
                basic(password));
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString((Shelf.USER + ":" + password).getBytes(UTF_8));
    }

    private static HttpResponse<byte[]> send(FacadeHost facade, String method, String target, String... headers)
            throws Exception {
        return new Puller(facade.uri()).send(method, target, headers);
    }
}
