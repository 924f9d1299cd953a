package io.registryfacade.server.caddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaddyAddressTest {
    @ParameterizedTest
    @CsvSource({
        "*,                               true,                    , 443,  ",
        "localhost,                       true,  localhost,          443,  ",
        "192.0.2.1,                       true,  192.0.2.1,          443,  ",
        "[2001:db8::1],                   true,  [2001:db8::1],      443,  ",
        "registry.internal,               true,  registry.internal,  443,  ",
        "docker.example.com,              true,  docker.example.com, 443,  docker.example.com",
        "docker.example.com:8443,         true,  docker.example.com, 8443, docker.example.com",
        "docker.example.com:80,           false, docker.example.com, 80,   ",
        ":80,                             false,                   , 80,   ",
        ":8080,                           false,                   , 8080, ",
        ":443,                            true,                    , 443,  ",
        "http://docker.example.com,       false, docker.example.com, 80,   ",
        "http://docker.example.com:8080,  false, docker.example.com, 8080, ",
        "https://docker.example.com,      true,  docker.example.com, 443,  docker.example.com",
        "https://docker.example.com:8443, true,  docker.example.com, 8443, docker.example.com",
    })
    void address_hasThePortAndTheCertificateOfCaddy(
            String address, boolean secure, @Nullable String host, int port, @Nullable String publicHost) {
        CaddyAddress parsed = CaddyAddress.parse(address);

        assertThat(parsed).isEqualTo(new CaddyAddress(address, secure, host, port));
        assertThat(parsed.publicHost()).isEqualTo(publicHost);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://docker.example.com",
                "http://",
                "a.example.com, b.example.com",
                "a.example.com b.example.com",
                "docker.example.com/v2",
                ":",
                ":0",
                ":65536",
                ":http"
            })
    void invalidAddress_isRejected_withExamples(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaddyAddress.parse(address))
                .withMessageContaining("'" + address + "'")
                .withMessageContaining(":80");
    }
}
