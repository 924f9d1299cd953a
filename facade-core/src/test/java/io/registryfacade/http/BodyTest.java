package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final Flow.Publisher<List<ByteBuffer>> NOBODY = subscriber -> {};

    @Test
    void text_isSentAsUtf8() {
        Body.Bytes body = Body.of("{\"é\"}");
        assertThat(body.bytes()).isEqualTo("{\"é\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(body.length()).isEqualTo(6);
        assertThat(body.text()).isEqualTo("{\"é\"}");
        assertThat(body).hasToString("{\"é\"}");
    }

    @Test
    void bytes_areNotCopied() {
        byte[] bytes = {0, -1, 10};
        assertThat(Body.of(bytes).bytes()).isSameAs(bytes);
    }

    @Test
    void empty_hasNoBytes() {
        assertThat(Body.EMPTY.length()).isZero();
        assertThat(Body.EMPTY).hasToString("");
    }

    @Test
    void lengthOfAStream_mayBeUnknown() {
        assertThat(new Body.Stream(NOBODY, 7).length()).isEqualTo(7);
        assertThat(new Body.Stream(NOBODY, -1).length()).isEqualTo(-1);
    }

    @Test
    void bytes_canBeCancelled_andStay() {
        Body.Bytes body = Body.of("a");
        body.cancel();
        assertThat(body.text()).isEqualTo("a");
    }

    @Test
    void match_callsTheRightCase() {
        assertThat(Body.of("a").<String>match(new Called())).isEqualTo("bytes a");
        assertThat(new Body.Stream(NOBODY, 7).<String>match(new Called())).isEqualTo("stream of 7");
    }

    private static final class Called implements Body.Cases<String> {
        @Override
        public String bytes(Body.Bytes body) {
            return "bytes " + body.text();
        }

        @Override
        public String stream(Body.Stream body) {
            return "stream of " + body.length();
        }
    }
}
