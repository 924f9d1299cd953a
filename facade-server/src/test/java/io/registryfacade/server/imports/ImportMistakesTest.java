package io.registryfacade.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be imported is named with its line, and with what would be right. */
class ImportMistakesTest {
    @TempDir
    private Path folder;

    private static void assertProblem(ImportRun run, String problem) {
        assertThat(run.errors()).hasSize(2).contains("nothing was written");
        assertThat(run.errors().get(0)).startsWith(problem);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.file()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v2/a  https://ghcr.io/v2/a                 | '/v2/a' matches one path only: write /v2/a/*
            /v2/a/*  https://ghcr.io/v2/a               | the address must keep what was requested: write https://ghcr.io/v2/a/:splat
            /v2/a/*  https://ghcr.io/v2/a/              | the address must keep what was requested: write https://ghcr.io/v2/a/:splat
            /v2/a/*  https://ghcr.io/a/:splat           | the address must keep what was requested: write https://ghcr.io/v2/a/:splat
            /v2/a/*  https://ghcr.io/v2/a-:splat        | the address must keep what was requested: write https://ghcr.io/v2/a/:splat
            /v2/a/*  https://ghcr.io/v2/:org/:splat     | the address must keep what was requested: write https://ghcr.io/v2/a/:splat
            /v2/a/*  https://ghcr.io                    | the address must keep what was requested: write https://ghcr.io/v2/a/:splat
            /v2/a/tags/list  https://ghcr.io/v2/a       | the address must keep what was requested: write https://ghcr.io/v2/a/tags/list
            /v2/  https://ghcr.io/                      | the address must keep what was requested: write https://ghcr.io/v2/
            /*  https://ghcr.io/v2/:splat               | the address must keep what was requested: write https://ghcr.io/:splat
            /v2/a*  https://ghcr.io/v2/a:splat          | '*' in '/v2/a*' matches nothing there: write it after the last slash
            /v2/:org/*  https://ghcr.io/v2/:org/:splat  | '/v2/:org/*' matches any name: write the organisation itself
            /v2/A/*  https://ghcr.io/v2/a/:splat        | 'A' is not a repository name
            /v2/a/*  https://ghcr.io/v2/A/:splat        | 'A' is not a repository name
            /v2/a/*  https://*.example.com/v2/a/:splat  | '*.example.com' is a host for each request, and a route leads to one registry
            /v2/a/*  https://:org.example.com/v2/a/:splat | ':org.example.com' is a host for each request
            https://*.example.com/v2/a/*  https://ghcr.io/v2/a/:splat | '*.example.com' matches several hosts, and a facade has one
            /v2/a/*  https://ghcr.io/v2/a/:splat?x=1    | 'https://ghcr.io/v2/a/:splat?x=1' has a query: leave it out
            /v2/a/*  ftp://ghcr.io/v2/a/:splat          | 'ftp://ghcr.io/v2/a/:splat' is no address: write https://
            /v2/a/*  https://me@ghcr.io/v2/a/:splat     | a URL must not carry credentials: leave out the '@'
            /v2/a/*  https://ghcr.io/v2/a/:splat  200   | status 200 passes requests and layers through; write 302
            /v2/a/*  https://ghcr.io/v2/a/:splat  303   | a facade does not redirect with status 303: write 302
            /v2/a/*  https://ghcr.io/v2/a/:splat  404   | a facade does not redirect with status 404: write 302
            /v2/a/*  /.netlify/functions/v2  200        | '/v2/a/*' leads to the site's '/.netlify/functions/v2'
            /v2/a/*  https://ghcr.io/v2/a/:splat  302  Country=de | the rule depends on 'Country', and a facade responds to all clients alike
            /v2/a/*  n=:n  https://ghcr.io/v2/a/:splat  | the rule depends on 'n'
            /v2/a/*  https://ghcr.io/v2/a/:splat  30x   | '30x' is neither a status nor a condition
            /v2/a/*                                     | the rule has no address to redirect to
            """)
    void rule_isNamed_withWhatWouldBeRight(String rule, String problem) throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", "# rules\n" + rule + "\n");

        assertProblem(run, "_redirects:2: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v2/a/*  https://quay.io/v2/a/:splat  301 | the status is 301, but 302 at _redirects:1
            /v2/my-org/*  https://quay.io/v2/my-org/:splat | the rule has no effect, because '/v2/my-org/*' at _redirects:1 comes first
            /v2/my-org/app/*  https://quay.io/v2/app/:splat | the rule has no effect, because '/v2/my-org/*' at _redirects:1 comes first
            """)
    void rulesThatDisagree_areNamed(String second, String problem) throws IOException {
        ImportRun run = ImportRun.of(
                folder, "_redirects", "/v2/my-org/* https://ghcr.io/v2/my-org/:splat 302\n" + second + "\n");

        assertProblem(run, "_redirects:2: " + problem);
    }

    @Test
    void endpointsThatDisagree_areNamed() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", """
                /v2/a/manifests/*  https://ghcr.io/v2/a/manifests/:splat
                /v2/a/blobs/*      https://quay.io/v2/a/blobs/:splat
                """);

        assertProblem(run, "_redirects:2: the endpoints of 'a' lead to different addresses");
    }

    @Test
    void severalHosts_areNamed() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", """
                https://a.example.com/v2/a/*  https://ghcr.io/v2/a/:splat
                https://b.example.com/v2/b/*  https://ghcr.io/v2/b/:splat
                """);

        assertProblem(run, "_redirects:2: the rule is for 'b.example.com', and others are for 'a.example.com'");
    }

    @Test
    void everyMistake_isNamedAtOnce() throws IOException {
        ImportRun run = ImportRun.of(folder, "netlify.toml", """
                [[redirects]]
                  from = "/v2/a/*"
                  to = "https://ghcr.io/v2/a"
                  status = "302"

                [[redirects]]
                  from = "/v2/b/*"
                  to = "https://ghcr.io/v2/b/:splat"
                  forse = true
                  [redirects.conditions]
                    Country = ["de"]
                  [redirects.headers]
                    X-From = "Netlify"

                [[redirects]]
                  to = "https://ghcr.io/v2/c/:splat"

                [[redirects]]
                  from = "/v2/d"
                  to = "https://ghcr.io/v2/d"
                """);

        assertThat(run.errors())
                .containsExactly(
                        "netlify.toml:4: 'status' must be a number: write 'status = 302'",
                        "netlify.toml:9: unknown key 'forse', did you mean 'force'?",
                        "netlify.toml:10: the rule depends on 'Country', and a facade responds to all clients alike: delete"
                                + " the condition",
                        "netlify.toml:15: the rule has no 'from': write from = \"/v2/my-org/*\"",
                        "netlify.toml:19: '/v2/d' matches one path only: write /v2/d/* for all that is below it",
                        "nothing was written");
    }

    @Test
    void headersOfARule_areLeftOut_becauseTheyHaveNoEffect() throws IOException {
        ImportRun run = ImportRun.of(folder, "netlify.toml", """
                redirects = [ { from = "/v2/a/*", to = "https://ghcr.io/v2/a/:splat", headers = { A = "b" }, query = {} } ]
                """);

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("netlify.toml:1: 'headers' has no effect on a redirect, so it is left out");
    }

    @Test
    void brokenToml_isNamedWithItsLine() throws IOException {
        assertProblem(
                ImportRun.of(folder, "netlify.toml", "[[redirects]]\nfrom = \n"), "netlify.toml:2: this is not TOML");
        assertProblem(
                ImportRun.of(folder, "netlify.toml", "[redirects]\nfrom = \"/v2/\"\n"),
                "netlify.toml:1: 'redirects' must be a list");
        assertProblem(
                ImportRun.of(folder, "netlify.toml", "redirects = [ \"/v2/\" ]\n"),
                "netlify.toml:1: 'redirects' must be a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "/v2/ https://ghcr.io/v2/\n", "/v2/* /denied.json 404\n"})
    void fileWithoutARoute_isNamed(String text) throws IOException {
        assertProblem(ImportRun.of(folder, "_redirects", text), "_redirects: no rule leads to a registry: write one");
    }

    @Test
    void existingFile_isNotReplaced_withoutForce() throws IOException {
        Files.writeString(folder.resolve("facade.yaml"), "old");
        String rules = "/v2/a/* https://ghcr.io/v2/a/:splat\n";

        ImportRun run = ImportRun.of(folder, "_redirects", rules);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("facade.yaml exists: name another file");
        assertThat(run.yaml()).isEqualTo("old");
        assertThat(ImportRun.of(folder, "_redirects", rules, "--force").exitCode())
                .isZero();
    }

    @Test
    void commandLine_isChecked() throws IOException {
        assertThat(ImportRun.of(folder, Map.of()).errors().get(0)).startsWith("missing the file, such as netlify.toml");
        assertThat(ImportRun.of(folder, Map.of(), "--from", "redirects")
                        .errors()
                        .get(0))
                .startsWith("missing the file");
        assertThat(ImportRun.of(folder, Map.of(), "--from", "caddy-enviroment")
                        .errors()
                        .get(0))
                .isEqualTo("unknown format 'caddy-enviroment', did you mean 'caddy-environment'?");
        assertThat(ImportRun.of(folder, "rules.txt", "").errors().get(0))
                .startsWith("the name 'rules.txt' does not say what the file is: add --from");
        assertThat(ImportRun.of(folder, "rules.txt", "/v2/a/* https://ghcr.io/v2/a/:splat", "--from", "redirects")
                        .exitCode())
                .isZero();
    }

    @Test
    void fileThatCannotBeRead_isNamed() {
        assertThat(ImportRun.of(folder, Map.of(), folder.resolve("netlify.toml").toString())
                        .errors())
                .containsExactly("cannot read " + folder.resolve("netlify.toml") + ": there is no such file");
    }
}
