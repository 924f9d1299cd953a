package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.RecordedRequest;
import io.registryfacade.testkit.TestImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The pages for people, through the program's own port. */
@Tag("slow")
class PageTest {
    private final EmbeddedRegistry registry = EmbeddedRegistry.with(
            TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello"),
            TestImage.named("my-org/app:1.1").withFile("etc/motd", "hello again"));

    @AfterEach
    void stop() {
        registry.close();
    }

    private Program serve(String... options) throws Exception {
        String[] all = new String[options.length + 6];
        String[] first = {"--upstream", registry.url().toString(), "--repository", "my-org/**", "--port", "0"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(options, 0, all, first.length, options.length);
        return Program.serve(Map.of(), all);
    }

    private static HttpResponse<String> get(URI uri, String... headers) throws Exception {
        return send("GET", uri, headers);
    }

    private static HttpResponse<String> send(String method, URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void pages_areServedByDefault() throws Exception {
        try (Program program = serve()) {
            HttpResponse<String> home = get(program.url("/"));
            String tag = home.headers().firstValue("ETag").orElseThrow();
            String host = program.url("/").getAuthority();

            assertThat(home.statusCode()).isEqualTo(200);
            assertThat(home.body()).contains("docker pull " + host + "/my-org/<var>NAME</var>");
            assertThat(get(program.url("/"), "If-None-Match", tag).statusCode()).isEqualTo(304);
            assertThat(send("HEAD", program.url("/")).body()).isEmpty();
            assertThat(send("HEAD", program.url("/")).headers().firstValue("ETag"))
                    .hasValue(tag);

            HttpResponse<String> repository = get(program.url("/my-org/app"));
            assertThat(repository.body()).contains("docker pull " + host + "/my-org/app:1.1", "<code>1.0</code>");
            assertThat(get(program.url("/my-org/app")).body()).isEqualTo(repository.body());
            assertThat(registry.requests())
                    .extracting(RecordedRequest::target)
                    .filteredOn(target -> !target.equals("/v2/"))
                    .containsExactly("/v2/my-org/app/tags/list?n=200");

            assertThat(get(program.url("/other/app")).statusCode()).isEqualTo(404);
            assertThat(send("POST", program.url("/")).statusCode()).isEqualTo(404);
            assertThat(get(program.url("/healthz")).body()).isEqualTo("ok\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|none|200",
                "*/*|none|200",
                "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json|none|200",
                "text/html|none|200",
                "text/html,application/xhtml+xml,*/*;q=0.8|navigate|303"
            })
    void browser_isLedToThePage_andNoOtherClient(String accept, String mode, int status) throws Exception {
        try (Program program = serve("--delivery", "resolve")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(program.url("/v2/my-org/app/manifests/1.0"));
            if (accept != null) {
                request.header("Accept", accept);
            }
            if (mode != null) {
                request.header("Sec-Fetch-Mode", mode);
            }
            HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("Location").orElse("none"))
                    .isEqualTo(status == 303 ? "/my-org/app" : "none");
        }
    }

    @Test
    void noPage_leavesOnlyTheFacade() throws Exception {
        try (Program program = serve("--no-page")) {
            assertThat(get(program.url("/")).statusCode()).isEqualTo(404);
            assertThat(get(program.url("/my-org/app")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void homepage_isElsewhere() throws Exception {
        try (Program program = serve("--homepage", "https://my-org.example.com/images")) {
            HttpResponse<String> home = get(program.url("/"));

            assertThat(home.statusCode()).isEqualTo(302);
            assertThat(home.headers().firstValue("Location")).hasValue("https://my-org.example.com/images");
        }
    }

    @Test
    void otherHostThanThePublicUrl_hasNoPage(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Path file = Files.writeString(folder.resolve("facade.yaml"), """
                publicUrl: https://docker.my-org.example.com
                upstreams: { hub: { type: docker-hub } }
                routes: [ { repository: my-org/**, upstream: hub } ]
                page: { title: Images of My Org, logo: logo.svg }
                trustedProxies: [ 127.0.0.1, "::1" ]
                """);
        try (Program program = Program.serve(Map.of(), "--config", file.toString(), "--port", "0")) {
            assertThat(get(program.url("/")).statusCode()).isEqualTo(421);

            HttpResponse<String> page = get(program.url("/"), "X-Forwarded-Host", "docker.my-org.example.com");
            assertThat(page.body())
                    .contains("<h1>Images of My Org</h1>", "data:image/svg+xml;base64,", "docker.io/my-org");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--homepage=javascript:alert(1), '--homepage: ''javascript:alert(1)'' is not the URL of a page'",
        "--homepage=https://a.test/ --no-page, '--homepage replaces the page at /: leave out --no-page'"
    })
    void contradiction_isAUsageError(String options, String message) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine(Map.of())
                .setErr(new PrintWriter(err, true))
                .execute(("serve --upstream ghcr --repository ** " + options).split(" ", -1));

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
    }
}
