package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeCounterTest {
    private final OutcomeCounter counter = new OutcomeCounter();

    private void countEachAction() {
        for (ClientAction action : ClientAction.values()) {
            counter.right(action);
        }
    }

    @Test
    void failureBecauseOfAFault_isNoComplaint() {
        countEachAction();
        counter.explained(ClientAction.FAULTY_UPSTREAM);

        assertThat(counter.complaints()).isEmpty();
        assertThat(counter.total().all()).isEqualTo(ClientAction.values().length + 1);
    }

    @Test
    void oneUnexplainedFailure_isAComplaint() {
        countEachAction();
        counter.unexplained(ClientAction.REJECTED_REQUEST, "got 500");

        assertThat(counter.complaints())
                .containsExactly("1 requests failed without a fault as the reason:", "REJECTED_REQUEST: got 500");
    }

    /** An action without a right response proves nothing. */
    @Test
    void actionWithoutARightResponse_isAComplaint() {
        assertThat(counter.complaints())
                .hasSize(ClientAction.values().length)
                .contains("no right response to TAG_LIST");
    }
}
