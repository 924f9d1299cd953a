package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.registryfacade.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingSecretsTest {
    @TempDir
    private Path folder;

    @Test
    void missingVariablesAndPasswordFiles_areAllowed_wherever() throws IOException {
        FacadeConfiguration configuration = FacadeConfiguration.readWithoutSecrets(file("""
                publicUrl: ${RF_NO_URL}
                upstreams:
                  a: { type: generic, url: "https://${RF_NO_HOST}", username: "${_RF_NO_USER}", password: "${RF_NO_PASSWORD}" }
                  b: { type: quay, username: me, passwordFile: /run/secrets/no-such-file }
                  c: { type: "${RF_NO_TYPE}", timeout: "${RF_NO_TIME}" }
                routes:
                  - { repository: my-org/**, upstream: a }
                  - { repository: "${RF_NO_ORG_}/**", upstream: b }
                """));

        assertThat(configuration.routes())
                .extracting(RouteSummary::images)
                .containsExactly(
                        List.of("rf-no-host.missing-variable.invalid/my-org/**"),
                        List.of("quay.io/xrf-no-org-x.missing-variable.invalid/**"));
    }

    @Test
    void everythingElse_isChecked() throws IOException {
        Path file = file("""
                upstreams: { a: { type: quayy, username: me, password: "${RF_NO_PASSWORD}" } }
                routes: [ { repository: My-org/**, upstream: a } ]
                """);

        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> FacadeConfiguration.readWithoutSecrets(file))
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void passwordFile_isRead_ifItExists() throws IOException {
        Files.writeString(folder.resolve("password"), "two\nlines\n");
        Path file = file("""
                upstreams: { a: { type: quay, username: me, passwordFile: password } }
                routes: [ { repository: my-org/**, upstream: a } ]
                """);

        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> FacadeConfiguration.readWithoutSecrets(file))
                .withMessageContaining("must hold a password in one line");
    }

    @Test
    void fileOfNetworks_mayBeOnAnotherMachine_butIsReadIfItIsHere() throws IOException {
        Path file = file("""
                upstreams:
                  a: { type: quay, mirrors: [ { url: "https://m.test", networksFile: networks.txt } ] }
                routes: [ { repository: my-org/**, upstream: a } ]
                """);
        assertThat(FacadeConfiguration.readWithoutSecrets(file).routes()).hasSize(1);

        Files.writeString(folder.resolve("networks.txt"), "10.0.0.0/8\nbucket\n");
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> FacadeConfiguration.readWithoutSecrets(file))
                .withMessageContaining("networks.txt:2: 'bucket' is not a range of addresses");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("facade.yaml"), text);
    }
}
