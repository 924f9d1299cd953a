package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaddyAddressTest {
    @ParameterizedTest
    @CsvSource({
        "*,                               true,  443",
        "localhost,                       true,  443",
        "docker.example.com,              true,  443",
        "docker.example.com:8443,         true,  8443",
        "docker.example.com:80,           false, 80",
        ":80,                             false, 80",
        ":8080,                           false, 8080",
        ":443,                            true,  443",
        "http://docker.example.com,       false, 80",
        "http://docker.example.com:8080,  false, 8080",
        "https://docker.example.com,      true,  443",
        "https://docker.example.com:8443, true,  8443",
    })
    void address_hasThePortOfCaddy(String address, boolean secure, int port) {
        assertThat(CaddyAddress.parse(address)).isEqualTo(new CaddyAddress(address, secure, port));
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
