package io.registryfacade.server.pulls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PullsCommandTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final String LOG = line("2026-11-20T09:00:00.000Z", "my-org/app", "1.0", "docker")
            + line("2026-11-21T10:15:30.123Z", "my-org/app", "1.0", "crane")
            + line("2026-11-21T10:15:30.456Z", "my-org/app", DIGEST, "crane")
            + line("2026-11-21T10:15:20.000Z", "my-org/app", "1.0", "docker")
            + line("2026-11-21T10:16:00.000Z", "my-org/base", "latest", "podman");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private InputStream standardInput = InputStream.nullInputStream();

    private static String line(String time, String repository, String reference, String client) {
        return "{\"time\":\"" + time + "\",\"method\":\"GET\",\"repository\":\"" + repository + "\",\"reference\":\""
                + reference + "\",\"client\":\"" + client
                + "\",\"decision\":\"redirect\",\"upstream\":\"hub\",\"status\":307}\n";
    }

    private int run(String... arguments) {
        return new CommandLine(new PullsCommand(standardInput))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("pulls.jsonl"), text).toString();
    }

    @Test
    void pulls_areCountedByImage_theMostPulledFirst() throws IOException {
        assertThat(run(file(LOG))).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "     PULLS  LAST                  IMAGE",
                        "         3  2026-11-21T10:15:30Z  my-org/app:1.0  (crane 1, docker 2)",
                        "         1  2026-11-21T10:16:00Z  my-org/base:latest  (podman 1)",
                        "4 pulls of 2 images, and 1 request by digest");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void summary_canBeJson() throws IOException {
        assertThat(run("--json", "--top", "1", file(LOG + "?\n"))).isZero();

        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "{\"pulls\":4,\"byDigest\":1,\"unreadableLines\":1,\"images\":[{\"repository\":\"my-org/app\","
                                + "\"tag\":\"1.0\",\"pulls\":3,\"last\":\"2026-11-21T10:15:30.123Z\","
                                + "\"clients\":{\"crane\":1,\"docker\":2}}]}");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21, 3", "2026-11-21T10:15:30Z, 2", "2026-11-21T11:15:30+01:00, 2", "2027-01-01, 0", "99d, 4"})
    void earlierPulls_doNotCount(String since, int pulls) throws IOException {
        String now = line("2099-01-01T00:00:00Z", "a/b", "c", "docker");
        boolean relative = since.endsWith("d");

        assertThat(run("--since", since, "--json", file(relative ? now.repeat(4) : LOG)))
                .isZero();

        assertThat(out.toString()).startsWith("{\"pulls\":" + pulls + ",");
    }

    @Test
    void compressedFiles_andStandardInput_areRead() throws IOException {
        Path compressed = folder.resolve("pulls.jsonl.1.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            gzip.write(LOG.getBytes(UTF_8));
        }
        standardInput = new ByteArrayInputStream(LOG.getBytes(UTF_8));

        assertThat(run(compressed.toString(), "-")).isZero();

        assertThat(out.toString()).contains("8 pulls of 2 images, and 2 requests by digest");
    }

    @Test
    void emptyLog_isASummary() throws IOException {
        assertThat(run(file(""))).isZero();

        assertThat(out.toString()).isEqualToIgnoringNewLines("0 pulls of 0 images, and 0 requests by digest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--since yesterday FILE | 2 | 'yesterday' must be like 2026-11-21",
                "--top 0 FILE           | 2 | --top must be at least 1",
                "--top 1                | 2 | FILE",
            })
    void mistake_isAUsageError(String arguments, int exitCode, String message) {
        assertThat(run(arguments.trim().split(" ", -1))).isEqualTo(exitCode);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void missingFile_isNamed() {
        run(folder.resolve("none").toString());

        assertThat(err.toString()).contains("cannot read " + folder.resolve("none") + ": there is no such file");
    }

    @Test
    void lineOfAnyLength_takesNoMemory_andIsReported() throws IOException {
        standardInput = new ByteArrayInputStream(("x".repeat(1_000_000) + "\n" + LOG + "{\"time\":").getBytes(UTF_8));

        assertThat(run("-")).isZero();

        assertThat(out.toString()).contains("4 pulls of 2 images");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("warning: 2 lines are not of the pull log and were left out");
    }
}
