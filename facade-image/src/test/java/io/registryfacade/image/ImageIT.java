package io.registryfacade.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.image.Podman.Container;
import io.registryfacade.image.Podman.Result;
import io.registryfacade.oci.Digest;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container image, run by podman as the deployment kit runs it. */
class ImageIT {
    private static final Path TAR = Path.of(System.getProperty("image.tar"));
    private static final String JAVA = "/opt/java/bin/java";

    private static Podman podman;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        podman = Podman.load(TAR);
    }

    @AfterAll
    static void remove() throws Exception {
        podman.remove();
    }

    @Test
    void aPull_needsNothingToWrite() throws Exception {
        TestImage app = TestImage.named("my-org/app:1.0");
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                        .images(app)
                        .requireToken()
                        .redirectBlobs()
                        .start();
                Container facade = podman.serve(
                        "host",
                        List.of(),
                        "serve",
                        "--host=localhost",
                        "--port=0",
                        "--admin-port=0",
                        "--upstream=" + registry.url(),
                        "--repository=my-org/**")) {
            Digest pulled = TestClient.of(facade.url()).pull("my-org/app:1.0");

            assertThat(pulled).isEqualTo(app.digest());
        }
    }

    /** Otherwise the log has a line about the JDK's TLS. */
    @Test
    void tls_isNative() throws Exception {
        TrainingCertificate certificate = TrainingCertificate.create(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Container facade = podman.serve(
                "host",
                List.of("--volume=" + folder + ":/tls:ro"),
                "serve",
                "--host=localhost",
                "--port=0",
                "--admin-port=0",
                "--upstream=docker-hub",
                "--repository=my-org/**",
                "--tls-cert=/tls/cert.pem",
                "--tls-key=/tls/key.pem")) {
            HttpRequest request =
                    HttpRequest.newBuilder(facade.url().resolve("/v2/")).build();

            assertThat(certificate
                            .client()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(facade.log()).doesNotContain("TLS by the JDK");
        }
    }

    @Test
    void classes_areFromTheArchive() throws Exception {
        Result version = podman.run(
                List.of("--entrypoint=" + JAVA), "-Xshare:on", "-Xlog:class+load", "@/app/options", "--version");

        List<String> loaded = version.output()
                .lines()
                .filter(line -> line.contains(" source: "))
                .toList();
        assertThat(version.output()).contains("registry-facade " + System.getProperty("project.version"));
        assertThat(loaded.stream().filter(line -> line.endsWith(" source: shared objects file")))
                .hasSizeGreaterThan(loaded.size() * 95 / 100);
    }

    @Test
    void demo_runs() throws Exception {
        Result demo = podman.run(List.of(), "demo", "--once");

        assertThat(demo.output()).endsWith("layer bytes served by the facade: 0\n");
        assertThat(demo.status()).isZero();
    }

    @Test
    void noConfiguration_isAUsageError_thatSaysWhatToDo() throws Exception {
        Result serve = podman.run(List.of());

        assertThat(serve.output()).startsWith("missing --config, or --upstream with --repository");
        assertThat(serve.status()).isEqualTo(2);
    }

    @Test
    void healthAndMetrics_areAtTheAdminPortOnly() throws Exception {
        try (Container facade = podman.serve(
                "none", List.of("--name=facade"), "serve", "--upstream=docker-hub", "--repository=my-org/**")) {
            assertThat(facade.url()).hasPort(8080);
            assertThat(health("--url=http://localhost:8080/v2/").status()).isZero();
            assertThat(health().status()).isZero();
            assertThat(health("--url=http://localhost:9090/metrics").status()).isZero();
            assertThat(health("--url=http://localhost:8080/metrics").output()).contains("responded 404");
        }
    }

    private static Result health(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("exec", "facade", JAVA, "@/app/options", "health"));
        command.addAll(List.of(options));
        return podman.result(command.toArray(String[]::new));
    }

    @Test
    void outOfMemory_endsTheProgram() throws Exception {
        Result flags =
                podman.run(List.of("--entrypoint=" + JAVA), "-XX:+PrintFlagsFinal", "@/app/options", "--version");

        assertThat(flags.output()).containsPattern(" ExitOnOutOfMemoryError += true");
    }

    @Test
    void anotherBuild_givesTheSameImage() throws Exception {
        Path again = folder.resolve("again.tar");

        ImageBuild.main(new String[] {
            System.getProperty("program.jar"),
            System.getProperty("program.sbom"),
            "src/main",
            System.getProperty("project.version"),
            again.toString(),
            "false"
        });

        assertThat(Files.mismatch(TAR, again)).isEqualTo(-1);
    }
}
