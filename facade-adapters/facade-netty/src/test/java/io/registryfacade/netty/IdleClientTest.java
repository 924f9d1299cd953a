package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send nothing, clients that read nothing, and requests that must wait. */
class IdleClientTest {
    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("open", Upstream.generic("https://registry.test").withAuth(AuthMode.NONE))
            .route("my-org/**", "open")
            .build());
    private final EmbeddedChannel channel = new EmbeddedChannel(new FacadeHandler(engine));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        engine.close();
    }

    private static FullHttpRequest get(String target) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
        request.headers().set("Host", "facade.test");
        return request;
    }

    private void idle() {
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
    }

    @Test
    void anIdleClient_isDisconnected() {
        channel.writeInbound(get("/v2/"));
        assertThat(channel.isOpen()).isTrue();
        idle();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whileTheApplicationResponds_itDecidesAboutIdleClients() {
        channel.writeInbound(get("/app"));
        idle();
        assertThat(channel.isOpen()).isTrue();

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        idle();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatReadsNoResponses_isNotReadFrom() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.writeInbound(get("/v2/my-org/app/manifests/1.0"));
        assertThat(channel.config().isAutoRead()).isFalse();

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whileARequestWaits_nothingIsRead() {
        channel.writeInbound(get("/app"), get("/v2/my-org/app/manifests/1.0"), get("/other"));
        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(channel.inboundMessages()).hasSize(1);

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(status()).isEqualTo(200);
        assertThat(status()).isEqualTo(307);
        assertThat(channel.inboundMessages()).hasSize(2);
    }

    @Test
    void aRejectedPush_isReadForSomeSeconds() {
        HttpRequest push =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.PATCH, "/v2/my-org/app/blobs/uploads/1");
        push.headers().set("Host", "facade.test").set("Transfer-Encoding", "chunked");
        HalfClosableChannel rejected = new HalfClosableChannel(new FacadeHandler(engine));
        rejected.freezeTime();
        rejected.writeInbound(push);
        assertThat(rejected.isOutputShutdown()).isTrue();

        rejected.advanceTimeBy(4, TimeUnit.SECONDS);
        rejected.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1])));
        assertThat(rejected.isOpen()).isTrue();

        rejected.advanceTimeBy(1, TimeUnit.SECONDS);
        rejected.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1])));
        rejected.runScheduledPendingTasks();
        assertThat(rejected.isOpen()).isFalse();
        rejected.finishAndReleaseAll();
    }

    /** The application has not responded yet. */
    @Test
    void anInterimResponse_isNotTheResponse() {
        channel.writeInbound(get("/app"), get("/v2/my-org/app/manifests/1.0"));
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));

        assertThat(status()).isEqualTo(100);
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void anInterimResponseInTwoParts_isNotTheResponse() {
        channel.writeInbound(get("/app"), get("/v2/my-org/app/manifests/1.0"));
        channel.writeOutbound(
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.EARLY_HINTS),
                LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(status()).isEqualTo(103);
        assertThat(channel.<Object>readOutbound()).isSameAs(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(channel.outboundMessages()).isEmpty();

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        assertThat(status()).isEqualTo(200);
        assertThat(status()).isEqualTo(307);
    }

    /** Otherwise the client would wait for ever. */
    @Test
    void aWaitingRequestThatFails_closesTheConnection() {
        channel.writeInbound(get("/app"), unreadable());
        assertThat(channel.isOpen()).isTrue();

        assertThatThrownBy(() ->
                        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK)))
                .hasMessage("unreadable");
        assertThat(status()).isEqualTo(200);
        assertThat(channel.isOpen()).isFalse();
    }

    private static FullHttpRequest unreadable() {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/v2/") {
            @Override
            public String uri() {
                throw new IllegalStateException("unreadable");
            }
        };
        request.headers().set("Host", "facade.test");
        return request;
    }

    /** Netty drops requests beyond its limit, so later responses would go to the wrong requests. */
    @Test
    void tooManyWaitingRequests_closeTheConnection() {
        channel.pipeline().addFirst(new HttpServerCodec());
        channel.writeInbound(
                Unpooled.copiedBuffer("GET /app HTTP/1.1\r\nHost: a\r\n\r\n".repeat(300), StandardCharsets.US_ASCII));

        assertThat(channel.isOpen()).isFalse();
    }

    private int status() {
        HttpResponse response = channel.readOutbound();
        try {
            return response.status().code();
        } finally {
            ReferenceCountUtil.release(response);
        }
    }
}
