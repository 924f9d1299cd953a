package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interleaved calls of a publisher and a server, and the calls that the writer makes in turn. */
class BodyWriterTest {
    private final List<String> calls = new ArrayList<>();

    private final BodyWriter writer = new BodyWriter(new BodyWriter.Output() {
        @Override
        public void write(ByteBuffer bytes, BodyWriter reportTo) {
            String text = StandardCharsets.US_ASCII.decode(bytes).toString();
            if (text.equals("unwritable")) {
                throw new IllegalStateException("unwritable");
            }
            calls.add(text);
            if (text.equals("instant")) {
                reportTo.written();
            }
        }

        @Override
        public void end() {
            calls.add("end");
        }

        @Override
        public void abort(Throwable failure) {
            calls.add("abort:" + failure.getMessage());
        }
    });

    private final Flow.Subscription subscription = new Flow.Subscription() {
        @Override
        public void request(long n) {
            calls.add("request:" + n);
        }

        @Override
        public void cancel() {
            calls.add("cancel");
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onSubscribe                                            | request:1",
                "onSubscribe onNext:a                                   | request:1 a",
                "onSubscribe onNext:a written                           | request:1 a request:1",
                "onSubscribe onNext:a written onNext:b                  | request:1 a request:1 b",
                "onSubscribe onNext:a,b,c                               | request:1 abc",
                "onSubscribe onNext:instant onNext:b                    | request:1 instant request:1 b",
                // the end waits for the last buffer
                "onSubscribe onComplete                                 | request:1 end",
                "onSubscribe onNext:a written onComplete                | request:1 a request:1 end",
                "onSubscribe onNext:a onComplete                        | request:1 a",
                "onSubscribe onNext:a onComplete written                | request:1 a end",
                // a body that is complete from the start has no subscription
                "onNext:a onComplete written                            | a end",
                "onNext:a written onComplete                            | a end",
                // the registry fails
                "onSubscribe onError                                    | request:1 cancel abort:registry",
                "onSubscribe onNext:a onError                           | request:1 a cancel abort:registry",
                "onSubscribe onNext:a onError written                   | request:1 a cancel abort:registry",
                "onSubscribe onError onNext:a                           | request:1 cancel abort:registry",
                "onSubscribe onError onError onComplete                 | request:1 cancel abort:registry",
                // the client fails
                "onSubscribe failed                                     | request:1 cancel abort:client",
                "onSubscribe onNext:a failed                            | request:1 a cancel abort:client",
                "onSubscribe onNext:a failed onNext:b onComplete        | request:1 a cancel abort:client",
                "onSubscribe onNext:a onComplete failed written         | request:1 a cancel abort:client",
                "failed onSubscribe                                     | abort:client cancel",
                "onSubscribe onNext:unwritable written                  | request:1 cancel abort:unwritable",
                // nothing follows the end
                "onSubscribe onComplete written failed onError          | request:1 end",
                "onSubscribe onNext:a onNext:b | request:1 a cancel abort:the publisher sent bytes that were not requested",
            })
    void calls_leadToExpectedCalls(String received, String expected) {
        for (String call : received.split(" ", -1)) {
            call(call);
        }

        assertThat(String.join(" ", calls)).isEqualTo(expected);
    }

    private void call(String call) {
        switch (call) {
            case "onSubscribe" -> writer.onSubscribe(subscription);
            case "onComplete" -> writer.onComplete();
            case "onError" -> writer.onError(new IOException("registry"));
            case "written" -> writer.written();
            case "failed" -> writer.failed(new IOException("client"));
            default -> writer.onNext(buffers(call.substring("onNext:".length())));
        }
    }

    private static List<ByteBuffer> buffers(String texts) {
        return Arrays.stream(texts.split(",", -1))
                .map(StandardCharsets.US_ASCII::encode)
                .toList();
    }

    @Test
    void isWriting_untilTheServerHasWrittenTheBuffer() {
        assertThat(Stream.of("onSubscribe", "onNext:a", "written", "onNext:b", "onComplete", "written")
                        .map(call -> {
                            call(call);
                            return writer.isWriting();
                        }))
                .containsExactly(false, true, false, true, true, false);
    }
}
