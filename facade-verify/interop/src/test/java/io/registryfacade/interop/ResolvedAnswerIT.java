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

/** What clients do not show of the answers of a facade that resolves. */
@ExtendWith(MachinesExtension.class)
@Timeout(60)
final class ResolvedAnswerIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Machines machines;
    private FacadeHost open;
    private FacadeHost forClients;

    @BeforeEach
    void open(Machines machines, Facades facades) {
        this.machines = machines;
        open = facades.open();
        forClients = facades.forClients();
    }

    @AfterEach
    void close() throws Exception {
        forClients.close();
    }

    @Test
    void manifest_isTheRegistrysToTheByte() throws Exception {
        Blob index = Machines.image(Machines.A, Machines.OPEN).index();

        HttpResponse<byte[]> answer = ask(open, "GET", Machines.OPEN + "/manifests/latest");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(index.content());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(index.mediaType());
        assertThat(answer.headers().firstValue("Docker-Content-Digest")).hasValue(index.digest());
    }

    @Test
    void blob_isAnsweredWithItsPlaceAtTheCdn() throws Exception {
        Blob layer = Machines.image(Machines.A, Machines.OPEN)
                .platforms()
                .get(0)
                .layers()
                .get(0);

        HttpResponse<byte[]> answer = ask(open, "GET", Machines.OPEN + "/blobs/" + layer.digest());

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).startsWith("https://" + Machines.CDN + ":"));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void tags_bearTheNameThatWasAskedFor() throws Exception {
        HttpResponse<byte[]> answer = ask(open, "GET", Facades.RENAMED + "/tags/list");

        JsonNode tags = JSON.readTree(answer.body());
        assertThat(tags.get("name").textValue()).isEqualTo(Facades.RENAMED);
        assertThat(tags.get("tags")).hasSize(3);
    }

    @Test
    void nextPageOfTags_isTheFacades() throws Exception {
        HttpResponse<byte[]> answer = ask(open, "GET", Facades.RENAMED + "/tags/list?n=1");

        assertThat(answer.headers().firstValue("Link"))
                .hasValueSatisfying(link -> assertThat(link)
                        .contains("/v2/" + Facades.RENAMED + "/tags/list?")
                        .contains("last=1.0")
                        .contains("rel=\"next\"")
                        .doesNotContain(Machines.ELSEWHERE)
                        .doesNotContain(Machines.A));
    }

    @Test
    void whatDoesNotExist_isNotFound_alsoWhereTheTokenServerIsStrict() throws Exception {
        assertThat(ask(open, "GET", Machines.OPEN + "/manifests/9.9").statusCode())
                .isEqualTo(404);
        assertThat(ask(open, "GET", Machines.SECOND + "/manifests/9.9").statusCode())
                .isEqualTo(404);
    }

    @Test
    void privateImage_isForItsUserAlone_howeverManyHaveJustPulledIt() throws Exception {
        Image image = Machines.image(Machines.A, Machines.CLOSED);
        String manifest = Machines.CLOSED + "/manifests/" + image.digest();

        assertThat(ask(forClients, "GET", manifest, "Authorization", "Bearer " + token(Shelf.PASSWORD))
                        .body())
                .isEqualTo(image.index().content());

        assertThat(ask(forClients, "GET", manifest).statusCode()).isEqualTo(401);
        assertThat(tokenAnswer("wrong").statusCode()).isEqualTo(401);
        HttpResponse<byte[]> anonymous =
                ask(forClients, "GET", "token?service=x&scope=repository:" + Machines.CLOSED + ":pull");
        String weak = JSON.readTree(anonymous.body()).path("token").asText("none");
        assertThat(ask(forClients, "GET", manifest, "Authorization", "Bearer " + weak)
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    void password_isShownToTheTokenServerOnly() throws Exception {
        int before = machines.witness().count();

        HttpResponse<byte[]> answer =
                ask(forClients, "HEAD", Machines.CLOSED + "/manifests/1.0", "Authorization", basic(Shelf.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(machines.witness().since(before))
                .filteredOn(seen -> seen.host().equals(Machines.A))
                .noneMatch(seen -> seen.credential().isPassword());
    }

    private String token(String password) throws Exception {
        return JSON.readTree(tokenAnswer(password).body()).get("token").textValue();
    }

    private HttpResponse<byte[]> tokenAnswer(String password) throws Exception {
        return ask(
                forClients,
                "GET",
                "token?scope=repository:" + Machines.CLOSED + ":pull",
                "Authorization",
                basic(password));
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString((Shelf.USER + ":" + password).getBytes(UTF_8));
    }

    private static HttpResponse<byte[]> ask(FacadeHost facade, String method, String target, String... headers)
            throws Exception {
        return new Puller(facade.uri()).send(method, target, headers);
    }
}
