package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebServerTest {
    @Test
    void threadThatEndsByItself_isReported_andTheEndOfTheServerIsNot() throws Exception {
        BlockingQueue<Throwable> reported = new LinkedBlockingQueue<>();
        WebServer server = new WebServer(reported::add);
        Future<?> unused = server.loops().next().shutdownGracefully(0, 0, TimeUnit.SECONDS);
        assertThat(reported.poll(20, TimeUnit.SECONDS)).isInstanceOf(ServerThreadEnd.class);

        server.stop();
        assertThat(reported).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"localhost, localhost", "127.0.0.1, 127.0.0.1", "::1, [::1]", "[::1], [::1]"})
    void url_hasBrackets_aroundIpv6Addresses(String host, String inUrl) throws Exception {
        WebServer server = new WebServer();
        try {
            URI url = server.listen("127.0.0.1", 0, Service.plain(exchange -> false))
                    .url(host);
            assertThat(url).hasScheme("http").hasHost(inUrl);
            assertThat(url.getPort()).isPositive();
            assertThat(url).hasToString("http://" + inUrl + ":" + url.getPort());
        } finally {
            server.stop();
        }
    }
}
