package io.registryfacade.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that do not fit together are mistakes, before any request and any file. */
class PullOptionsTest {
    @TempDir
    private Path folder;

    private PullRun pull(String arguments) {
        List<String> all = new ArrayList<>(List.of(arguments.isBlank() ? new String[0] : arguments.split(" ")));
        all.addAll(List.of("--output", folder.resolve("images").toString()));
        return PullRun.withInput("secret\n", all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                           | missing an image",
                "App                                          | image 'App'",
                "a:1 --jobs 0                                 | --jobs must be between 1 and 64",
                "a:1 --max-wait -1                            | --max-wait must not be negative",
                "a:1 --username me                            | a login needs both",
                "a:1 --platform linux/                        | is no platform",
                "a:1 --as X                                   | is not a repository name",
                "a:1 a:2 --as b:3                             | --as with a tag is for one image",
                "a --all-tags --as b:3                        | --as with a tag is for one image",
                "a b --as c                                   | would both be c",
                "a:1 --from-archive x.tar                     | --from-archive copies all images",
                "--from-archive x.tar --all-tags              | --from-archive copies all images",
                "a:1 --config x.yaml --plain-http             | have no meaning with --config",
                "a:1 --token-server ftp://x                   | it must begin with https",
                "a:1 --ca missing.pem                         | cannot read certificates from missing.pem",
                "--from-file - --username me --password-stdin | cannot have both the password and the images",
                "a ghcr.io/b --username me --password-stdin   | a login is for one registry",
                "example.com/a --plain-http --username me --password-stdin | a login is not sent to example.com without"
            })
    void mistake_isNamed(String arguments, String message) {
        PullRun run = pull(arguments);
        assertThat(run.errors()).contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("images")).doesNotExist();
    }

    @Test
    void fileWithoutImages_isAMistake() throws Exception {
        Path file = Files.writeString(folder.resolve("names"), "# none\n");
        assertThat(pull("--from-file " + file).errors()).contains("names has no image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "folder", "binary"})
    void fileThatCannotBeRead_isNamed(String name) throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        PullRun run = pull("--from-file " + folder.resolve(name));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).startsWith("cannot read " + folder.resolve(name) + ": ");
    }

    @ParameterizedTest
    @CsvSource({"alpine, docker.io/library/alpine:latest", "docker.io/alpine, docker.io/library/alpine:latest"})
    void imageWithoutHost_isAtDockerHub(String written, String complete) {
        NamedRegistries registries = new NamedRegistries(new RegistryOptions(), null, null);
        assertThat(registries.complete(io.registryfacade.server.registry.ImageAddress.parse(written)))
                .hasToString(complete);
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux, amd64, '', true",
        "linux/arm, linux, arm, v7, true",
        "linux/arm/v7, linux, arm, v6, false",
        "linux/arm64, linux, arm64, v8, true",
        "linux/arm64/v8, linux, arm64, '', true",
        "linux/amd64, windows, amd64, '', false",
        "linux/amd64, linux, arm64, '', false"
    })
    void platform_selects(String option, String os, String architecture, String variant, boolean selected) {
        assertThat(Platform.parse(option).selects(new Platform(os, architecture, variant)))
                .isEqualTo(selected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "9960, 10 kB",
        "999600, 1.0 MB",
        "30009329, 30 MB",
        "1500000000, 1.5 GB",
        "2000000000000000, 2000 TB"
    })
    void sizes_areForPeople(long bytes, String text) {
        assertThat(ByteSize.of(bytes)).isEqualTo(text);
    }
}
