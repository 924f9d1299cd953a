package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    @Test
    void headers_areCopied() {
        List<Header> headers = new ArrayList<>(List.of(new Header("A", "1")));
        HttpAnswer answer = new HttpAnswer(200, headers, Body.EMPTY);
        headers.clear();
        assertThat(answer.headers()).containsExactly(new Header("A", "1"));
    }

    @Test
    void body_mayBeEmpty_andNotMissing() {
        assertThatNullPointerException().isThrownBy(() -> new HttpAnswer(200, List.of(), null));
    }
}
