package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    @Test
    void headers_areCopied() {
        List<Header> headers = new ArrayList<>(List.of(new Header("A", "1")));
        HttpAnswer answer = new HttpAnswer(200, headers, "");
        headers.clear();
        assertThat(answer.headers()).containsExactly(new Header("A", "1"));
    }
}
