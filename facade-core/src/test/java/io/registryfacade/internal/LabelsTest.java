package io.registryfacade.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    @ParameterizedTest
    @CsvSource({"PING, ping", "TAG_LIST, tag-list"})
    void label_isInLowerCase_withHyphens(Operation constant, String label) {
        assertThat(Labels.of(constant)).isEqualTo(label);
    }
}
