package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyTest {
    @ParameterizedTest
    @CsvSource({"resolve.deadline, deadline, resolve", "limits.connections, connections, limits"})
    void keyWithADot_isTwoKeys(String given, String inner, String outer) {
        assertThat(UnknownKey.message(given, List.of("push", outer)))
                .startsWith("unknown key '" + given + "'; known: ")
                .endsWith("; write '" + inner + ":' below '" + outer + ":'");
    }

    @ParameterizedTest
    @CsvSource({"deadline", "limits.connections", "push.refuse", ".downstream"})
    void keyWithADot_isOneKey_ifTheFirstPartHasNoKeys(String given) {
        assertThat(UnknownKey.message(given, List.of("push", "resolve")))
                .isEqualTo("unknown key '" + given + "'; known: push, resolve");
    }
}
