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
    void answerOfARegistry_namesTheApi_andIsNotStored() {
        Header version = new Header("Docker-Distribution-API-Version", "registry/2.0");
        Header noStore = new Header("Cache-Control", "no-store");
        Header cached = new Header("Cache-Control", "max-age=60");
        HttpAnswer answer = HttpAnswer.ofRegistry(307, List.of(), Body.EMPTY);
        assertThat(answer.headers()).containsExactly(version, noStore);
        assertThat(HttpAnswer.ofRegistry(307, answer.headers(), Body.EMPTY).headers())
                .isEqualTo(answer.headers());
        assertThat(HttpAnswer.ofRegistry(307, List.of(cached), Body.EMPTY).headers())
                .containsExactly(cached, version);
    }

    @Test
    void json_hasItsType() {
        HttpAnswer answer = HttpAnswer.json(405, "{}", List.of(new Header("Allow", "GET")));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers())
                .startsWith(new Header("Content-Type", "application/json"), new Header("Allow", "GET"));
        assertThat(answer.body()).hasToString("{}");
    }

    @Test
    void body_mayBeEmpty_andNotMissing() {
        assertThatNullPointerException().isThrownBy(() -> new HttpAnswer(200, List.of(), null));
    }
}
