package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.OutboundResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses to the client when an upstream request fails. */
class ErrorResponsesTest {
    private static final InetSocketAddress PROXY = InetSocketAddress.createUnresolved("proxy.test", 3128);

    static Stream<Arguments> transportError() {
        return Stream.of(
                Arguments.of(new IOException("cut"), 502, "r.test cannot be reached: cut; try again later"),
                Arguments.of(
                        new ConnectException(),
                        502,
                        "r.test cannot be reached: it refused the connection; try again later"),
                Arguments.of(
                        new UnknownHostException("r.test"),
                        502,
                        "r.test cannot be reached: its host name is not known; the operator of this facade must check the"
                                + " 'url' of this upstream, and its DNS"),
                Arguments.of(
                        untrusted(),
                        502,
                        "r.test cannot be reached: its certificate is not from a trusted authority; the operator of this facade"
                                + " must give this upstream the certificate of its authority as 'ca'"),
                Arguments.of(expired(), 502, "r.test cannot be reached: its certificate has expired; try again later"),
                Arguments.of(
                        new SSLException("no name matches"),
                        502,
                        "r.test cannot be reached: no secure connection: no name matches; try again later"),
                Arguments.of(
                        new IllegalStateException("inner"),
                        502,
                        "r.test cannot be reached: IllegalStateException; try again later"),
                Arguments.of(new SocketTimeoutException("x"), 504, "r.test did not respond in time; try again later"),
                Arguments.of(new TimeoutException(), 504, "r.test did not respond in time; try again later"),
                Arguments.of(new ResolveException(429, "too many"), 429, "too many"));
    }

    /** Wraps the failure as the JDK does. */
    private static SSLException untrusted() {
        SSLException failure = new SSLHandshakeException("PKIX path building failed");
        failure.initCause(new CertificateException(new CertPathBuilderException("no path")));
        return failure;
    }

    private static SSLException expired() {
        SSLException failure = new SSLHandshakeException("PKIX path validation failed");
        failure.initCause(new CertificateException(new CertificateExpiredException("NotAfter")));
        return failure;
    }

    @ParameterizedTest
    @MethodSource
    void transportError(Exception failure, int status, String message) {
        for (Throwable each : new Throwable[] {failure, new CompletionException(new CompletionException(failure))}) {
            ResolveException mapped = ErrorResponses.transportError("r.test", null, each);
            assertThat(mapped.status()).isEqualTo(status);
            assertThat(mapped).hasMessage(message);
        }
    }

    @Test
    void failureOfAProxy_isNotAttributedToTheRegistry() {
        assertThat(ErrorResponses.transportError("r.test", PROXY, new ConnectException()))
                .hasMessage("the proxy proxy.test:3128 on the way to r.test cannot be used: it refused the connection;"
                        + " the operator of this facade must check the proxy and the 'proxy' of this upstream");
    }

    static Stream<Arguments> proxyFailures() {
        return Stream.of(
                Arguments.of(new ConnectTimeoutException("x"), "it did not accept a connection in time"),
                Arguments.of(new UnknownHostException("x"), "its host name is not known"),
                Arguments.of(new NoRouteToHostException("no route"), "no route"),
                Arguments.of(new HttpException("407 at CONNECT"), "its response is not HTTP: 407 at CONNECT"),
                Arguments.of(new ConnectException(), "it refused the connection"));
    }

    @ParameterizedTest
    @MethodSource("proxyFailures")
    void proxy_isNamedWithItsFailure(Exception failure, String reason) {
        assertThat(ErrorResponses.transportError("r.test", PROXY, failure))
                .hasMessageStartingWith(
                        "the proxy proxy.test:3128 on the way to r.test cannot be used: " + reason + ";");
    }

    @Test
    void failureBehindAProxy_isAttributedToTheRegistry() {
        assertThat(ErrorResponses.transportError("r.test", PROXY, new ConnectionClosedException()))
                .hasMessage("r.test cannot be reached: it closed the connection before its response was complete; try"
                        + " again later");
    }

    static Stream<Arguments> pullFailure_namesTheImage() {
        return Stream.of(
                Arguments.of(new ResolveException(502, "r.test is gone"), 502, "i is not available: r.test is gone"),
                Arguments.of(new ResolveException(429, "no more"), 429, "i is not available: no more"),
                Arguments.of(new ResolveException(403, "no token for i"), 403, "no token for i"),
                Arguments.of(
                        new TimeoutException(),
                        504,
                        "i is not available: the registry did not respond in time (resolve.deadline); try again later"),
                Arguments.of(new IllegalStateException("x"), 500, "the facade failed: IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource
    void pullFailure_namesTheImage(Exception failure, int status, String message) {
        OutboundResponse response = ErrorResponses.of(new CompletionException(failure), "i");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body().toString()).contains("\"message\":\"" + message + "\"");
    }

    @Test
    void unexpectedException_isReportedWithoutItsMessage() {
        OutboundResponse response = ErrorResponses.of(new CompletionException(new IllegalStateException("s3cret")));
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body().toString())
                .contains("the facade failed: IllegalStateException")
                .doesNotContain("s3cret");
    }

    @Test
    void completionExceptionWithoutCause_isReportedItself() {
        assertThat(ErrorResponses.of(new CompletionException("x", null)).body().toString())
                .contains("CompletionException");
    }
}
