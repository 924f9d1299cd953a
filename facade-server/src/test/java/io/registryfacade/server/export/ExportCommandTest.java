package io.registryfacade.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportCommandTest {
    private static final String UPSTREAMS = """
            upstreams:
              hub: { type: docker-hub }
              mine: { type: generic, url: "https://open.example.com", auth: none }
            """;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private int export(String routes, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("facade.yaml"), UPSTREAMS + routes);
        CommandLine command = new CommandLine(new ExportCommand("1.2.3"))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    failed.getErr().println(failure.getMessage());
                    return 1;
                });
        String[] arguments = {
            "--config", file.toString(), "--output", folder.resolve("edge").toString()
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return command.execute(all);
    }

    @Test
    void files_areWritten_andTheReportIsPrinted() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "caddy"))
                .isZero();

        assertThat(folder.resolve("edge/Caddyfile")).content().contains("# Generated from facade.yaml");
        assertThat(output.toString())
                .contains("wrote ", "Caddyfile", "redirected in place of resolved: a/**", "podman");
    }

    @Test
    void strict_writesNothing_ifAClientWouldFail() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "nginx", "--strict"))
                .isEqualTo(1);

        assertThat(folder.resolve("edge")).doesNotExist();
        assertThat(errors.toString())
                .startsWith("not possible with the rules for nginx:")
                .contains("an edge script or the program serves it")
                .doesNotContain("delivery: auto")
                .endsWith("nothing was written, because of --strict" + System.lineSeparator());
    }

    @Test
    void fileOfSomebodyElse_isReplacedWithForceOnly() throws IOException {
        String routes = "routes: [ { repository: a/**, upstream: mine } ]";
        Path own = Files.createDirectories(folder.resolve("edge")).resolve("netlify.toml");
        Files.writeString(own, "[build]\n");

        assertThat(export(routes, "--target", "netlify-edge")).isEqualTo(1);
        assertThat(own).hasContent("[build]");
        assertThat(errors.toString())
                .contains(own + " exists, and no export wrote it: name another folder with --output, or replace it with"
                        + " --force");

        assertThat(export(routes, "--target", "netlify-edge", "--force")).isZero();
        assertThat(export(routes, "--target", "netlify-edge")).isZero();
        assertThat(own).content().contains("publish");
    }

    @Test
    void fileInPlaceOfTheFolder_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("edge"), "a file");

        assertThat(export("routes: [ { repository: a/**, upstream: mine } ]", "--target", "nginx"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("cannot write " + file + ": it is a file, not a folder");
    }

    @Test
    void exampleHost_isALoss_whereTheFilesNameIt() throws IOException {
        String routes = "routes: [ { repository: a/**, upstream: mine } ]";
        String example = "the files are for the example host docker.my-org.example.com: set 'publicUrl'";

        assertThat(export(routes, "--target", "bunny")).isZero();
        assertThat(output.toString()).contains(example).doesNotContain("requests for other hosts");
        assertThat(export("publicUrl: https://docker.acme.example\n" + routes, "--target", "bunny"))
                .isZero();
        assertThat(output.toString()).containsOnlyOnce(example).contains("requests for other hosts");
    }

    @Test
    void routeThatRulesCannotServe_isRefused() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: [ hub, mine ] } ]", "--target", "apache"))
                .isEqualTo(1);

        assertThat(folder.resolve("edge")).doesNotExist();
        assertThat(errors.toString()).startsWith("'a/**' has several upstreams (hub, mine)");
    }

    @Test
    void script_isWritten_withTheSecretsToSet() throws IOException {
        assertThat(export("""
                          ghcr: { type: ghcr, username: "${NO_SUCH_USER}", password: "${NO_SUCH_PASSWORD}" }
                        routes: [ { repository: a/**, upstream: ghcr } ]
                        """, "--target", "cloudflare-worker")).isZero();

        assertThat(folder.resolve("edge/facade.js")).content().startsWith("// Registry Facade 1.2.3: ");
        assertThat(output.toString())
                .contains(
                        "wrote " + folder.resolve("edge/worker.js"),
                        "set these secrets at the service:",
                        "  GHCR_PASSWORD: the 'password' of the upstream 'ghcr'",
                        "every client can pull by the script for cloudflare-worker",
                        "responses that differ from those of the program:");
    }

    @Test
    void netlifysFiles_areWrittenIntoFolders() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: [ hub, mine ] } ]", "--target", "netlify-edge"))
                .isZero();

        assertThat(folder.resolve("edge/netlify/edge-functions/registry-facade.js"))
                .exists();
        assertThat(output.toString()).doesNotContain("set these secrets");
    }

    @Test
    void strict_writesNoScript_ifAClientWouldFail() throws IOException {
        assertThat(export(
                        "routes: [ { repository: a/**, upstream: hub, delivery: redirect, as: b/** } ]",
                        "--target",
                        "deno",
                        "--strict"))
                .isEqualTo(1);

        assertThat(folder.resolve("edge")).doesNotExist();
        assertThat(errors.toString())
                .startsWith("not possible with the script for deno:")
                .contains("pulls from a/** fail with ", "podman");
    }

    @Test
    void upstreamThatAScriptCannotUse_isRefused() throws IOException {
        assertThat(export("""
                          far: { type: generic, url: "https://a.example.com", proxy: "http://proxy.example.com:3128" }
                        routes: [ { repository: a/**, upstream: far } ]
                        """, "--target", "bunny-script")).isEqualTo(1);

        assertThat(errors.toString()).startsWith("the upstream 'far' has a 'proxy'");
    }

    @Test
    void help_listsAllTargets() {
        assertThat(new CommandLine(new ExportCommand("1.2.3")).getUsageMessage().replaceAll("\\s+", " "))
                .contains(" bunny-script, ", " caddy, ", " cloudflare-worker, ", " nginx");
    }

    @Test
    void imagesOfALayout_areWrittenAsFiles_exceptOverFilesOfSomebodyElse() throws IOException {
        Path layout = Files.createDirectories(folder.resolve("images/app/blobs/sha256"));
        Files.writeString(layout.resolve("../../oci-layout").normalize(), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(layout.resolve("../../index.json").normalize(), "{\"schemaVersion\":2,\"manifests\":[]}");
        String routes = """
              files: { type: layout, path: ./images }
            routes: [ { repository: app, upstream: files } ]
            """;
        Path own = Files.createDirectories(folder.resolve("edge/public")).resolve("index.html");
        Files.writeString(own, "my page");

        assertThat(export(routes, "--target", "static-nginx")).isEqualTo(1);
        assertThat(own).hasContent("my page");
        assertThat(errors.toString()).contains(own + " exists, and no export wrote it");

        assertThat(export(routes, "--target", "static-nginx", "--force")).isZero();
        assertThat(export(routes, "--target", "static-nginx")).isZero();
        assertThat(output.toString())
                .contains("wrote images below ", "wrote ", "registry-facade-server.conf", "0 removed")
                .contains("every client can pull by the files for static-nginx");
        assertThat(folder.resolve("edge/public/v2/app/tags/_list.json")).hasContent("{\"name\":\"app\",\"tags\":[]}");
    }

    @Test
    void configurationWithoutALayout_isRefusedForStaticFiles() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "static-s3"))
                .isEqualTo(1);

        assertThat(errors.toString())
                .startsWith("no route leads to an image layout")
                .contains("--output images");
    }

    @Test
    void unknownTarget_isAMistakeOfTheCommandLine_andTheRightOneIsSuggested() throws IOException {
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "ngnix"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("unknown target 'ngnix', did you mean 'nginx'?");
        assertThat(export("routes: [ { repository: a/**, upstream: hub } ]", "--target", "iis"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("unknown target 'iis'; known: apache, ", "cloudflare-worker");
    }
}
