package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1.234, 1.23", "12.34, 12.3", "123.4, 123", "'1234.5', '1,235'", "NaN, –"})
    void figure_hasThreeDigits(double value, String text) {
        assertThat(NumberFormats.number(value)).isEqualTo(text);
    }

    @Test
    void table_isMarkdown() {
        assertThat(new Table("a", "b").row("c", NumberFormats.count("1000")).toString())
                .isEqualTo("""
                | a | b |
                | --- | ---: |
                | c | 1,000 |
                """);
    }
}
