package io.registryfacade.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WrkTest {
    @Test
    void load_isParsedFromTheLastLine() {
        Load load = Wrk.parse("""
                Running 2s test @ http://127.0.0.1:8080/
                Requests/sec:   1000.00

                {"requests":2000,"micros":2000000,"failed":3,"p50":1500.0,"p99":20000.0,"bytes":90000}
                """);
        assertThat(load).isEqualTo(new Load(1_000, 1.5, 20, 2_000, 3, 90_000));
    }

    @Test
    void load_isMissing_ifWrkCouldNotConnect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:8080 Connection refused\n"))
                .withMessageContaining("unable to connect");
    }
}
