package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registryfacade.Decision;
import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    private static final String MINIMAL =
            "upstreams: { hub: { type: docker-hub } }\nroutes: [ { repository: my-org/**, upstream: hub } ]\n";

    @TempDir
    private Path folder;

    private static List<String> problems(Path file) {
        return catchThrowableOfType(InvalidConfigurationException.class, () -> FacadeConfiguration.read(file))
                .problems();
    }

    @Test
    void file_isReadAsUtf8() throws IOException {
        Path file = Files.writeString(folder.resolve("f.yml"), "# \u00e4\n" + MINIMAL);
        assertThat(FacadeConfiguration.read(file).routes()).hasSize(1);
    }

    @Test
    void problems_startWithThePathAsGiven() throws IOException {
        Path file = Files.writeString(folder.resolve("f.yml"), MINIMAL + "a: 1\n");
        assertThat(problems(file)).singleElement().asString().startsWith(file + ":3:1: unknown key 'a'");
    }

    @Test
    void missingFile() {
        Path file = folder.resolve("none.yaml");
        assertThat(problems(file)).containsExactly(file + ":1:1: cannot be read: there is no such file");
    }

    @Test
    void folderInsteadOfAFile() {
        assertThat(problems(folder)).singleElement().asString().startsWith(folder + ":1:1: cannot be read: Is a ");
    }

    @Test
    void fileWithInvalidUtf8() throws IOException {
        Path file = Files.write(folder.resolve("f.yaml"), new byte[] {'a', (byte) 0xff});
        assertThat(problems(file)).containsExactly(file + ":1:1: cannot be read: it is not UTF-8");
    }

    @Test
    void tooLongFile() throws IOException {
        Path file = Files.write(folder.resolve("f.yaml"), new byte[DocumentReader.MAX_LENGTH + 1]);
        assertThat(problems(file)).containsExactly(file + ":1:1: the file is longer than 1 MiB");
    }

    @Test
    void certificates_areRelativeToTheFile() throws IOException {
        String text = MINIMAL.replace("docker-hub", "docker-hub, ca: none.pem");
        Path file = Files.writeString(folder.resolve("f.yaml"), text);
        assertThat(problems(file))
                .singleElement()
                .asString()
                .startsWith(file + ":1:43: cannot read certificates from " + folder.resolve("none.pem"));
    }

    @Test
    void passwordFile_isRelativeToTheFile() throws IOException {
        Files.writeString(folder.resolve("password"), "s3cr3t\n");
        String text = MINIMAL.replace("docker-hub", "docker-hub, username: me, passwordFile: password");
        Path file = Files.writeString(folder.resolve("f.yaml"), text);

        Decision decision =
                FacadeConfiguration.read(file).facade().decide(InboundRequest.get("/v2/my-org/app/tags/list"));
        assertThat(((Decision.Resolve) decision).targets())
                .extracting(target -> target.upstream().credentials())
                .containsExactly(Credentials.fromFile("me", folder.resolve("password")));

        Files.writeString(folder.resolve("password"), "s3cr3t\nmore\n");
        assertThat(problems(file))
                .containsExactly(file + ":1:67: " + folder.resolve("password")
                        + " must hold a password in one line, without control characters");
    }
}
