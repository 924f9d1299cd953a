package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.Origin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client gets when an upstream cannot be asked. */
class ErrorResponsesTest {
    private static final Origin SERVER = Origin.parse("https://r.test");

    static Stream<Arguments> transportError() {
        return Stream.of(
                Arguments.of(new IOException("cut"), 502, "r.test cannot be reached: cut"),
                Arguments.of(new ConnectException(), 502, "r.test cannot be reached: it refused the connection"),
                Arguments.of(
                        new IllegalStateException("inner"), 502, "r.test cannot be reached: IllegalStateException"),
                Arguments.of(new SocketTimeoutException("x"), 504, "r.test did not respond in time"),
                Arguments.of(new TimeoutException(), 504, "r.test did not respond in time"),
                Arguments.of(new ResolveException(429, "told"), 429, "told"));
    }

    @ParameterizedTest
    @MethodSource
    void transportError(Exception failure, int status, String message) {
        for (Throwable each : new Throwable[] {failure, new CompletionException(new CompletionException(failure))}) {
            ResolveException told = ErrorResponses.transportError(SERVER, null, each);
            assertThat(told.status()).isEqualTo(status);
            assertThat(told).hasMessage(message);
        }
    }

    @Test
    void whatNobodyExpected_isToldWithoutItsMessage() {
        HttpAnswer answer = ErrorResponses.of(new CompletionException(new IllegalStateException("s3cret")));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().toString())
                .contains("the facade failed: IllegalStateException")
                .doesNotContain("s3cret");
    }

    @Test
    void failureWithoutACause_isItself() {
        assertThat(ErrorResponses.of(new CompletionException("x", null)).body().toString())
                .contains("CompletionException");
    }
}
