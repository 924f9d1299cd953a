package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.config.Node.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlCoreSchemaTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+12", "007", "0x1F", "0o17", "123456789012345678901234567890"})
    void integers_areNumbers(String text) {
        assertThat(YamlCoreSchema.kind(text)).isEqualTo(Kind.NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", ".5", "1.", "-1e3", "1E-3", "+.5", ".inf", "-.INF", ".NaN"})
    void fractions_areNothingThatAKeyAccepts(String text) {
        assertThat(YamlCoreSchema.kind(text)).isEqualTo(Kind.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "FALSE"})
    void booleans_areTrueOrFalse(String text) {
        assertThat(YamlCoreSchema.kind(text)).isEqualTo(Kind.BOOLEAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "no", "on", "off", "y", "tRUE", "1_000", "0x", "0b1", "60:30", "1.2.3", "+", "-", "e", "١"
            })
    void everythingElse_isText(String text) {
        assertThat(YamlCoreSchema.kind(text)).isEqualTo(Kind.STRING);
    }
}
