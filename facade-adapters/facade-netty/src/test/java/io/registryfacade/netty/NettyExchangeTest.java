package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Responses that Netty cannot write. */
class NettyExchangeTest {
    private static final int NO_STATUS = -1;

    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("registry", Upstream.quay())
            .route("my-org/**", "registry")
            .build());
    private final FacadeHandler handler = new FacadeHandler(engine);
    private final EmbeddedChannel channel = new EmbeddedChannel(handler);
    private final ChannelHandlerContext context = channel.pipeline().context(handler);
    private final NettyExchange exchange = new NettyExchange(
            handler, context, new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/v2/"));
    private final RecordedSubscription subscription = new RecordedSubscription();
    private final OutboundResponse unwritable = new OutboundResponse(
            NO_STATUS, List.of(), new Body.Stream(subscriber -> subscriber.onSubscribe(subscription), -1));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        engine.close();
    }

    @Test
    void available_throwsToTheCaller_andCancelsTheBody() {
        assertThatThrownBy(() -> exchange.respond(CompletableFuture.completedFuture(unwritable)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(subscription.isCancelled()).isTrue();
    }

    @Test
    void afterTheClientHasDisconnected_cancelsTheBody() {
        channel.close().syncUninterruptibly();
        exchange.respond(CompletableFuture.completedFuture(unwritable));

        assertThat(subscription.requested()).isZero();
        assertThat(subscription.isCancelled()).isTrue();
    }

    @Test
    void later_closesTheConnection_andCancelsTheBody() {
        CompletableFuture<OutboundResponse> later = new CompletableFuture<>();
        exchange.respond(later);
        later.complete(unwritable);
        channel.runPendingTasks();

        assertThatThrownBy(channel::checkException).isInstanceOf(IllegalArgumentException.class);
        assertThat(channel.isOpen()).isFalse();
        assertThat(subscription.isCancelled()).isTrue();
    }
}
