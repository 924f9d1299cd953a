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

/** Clients that do nothing, and clients that take nothing. */
class StandingStillTest {
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
    void aClientThatStandsStill_isEnded() {
        channel.writeInbound(get("/v2/"));
        assertThat(channel.isOpen()).isTrue();
        idle();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whileTheApplicationAnswers_itIsAskedInstead() {
        channel.writeInbound(get("/app"));
        idle();
        assertThat(channel.isOpen()).isTrue();

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        idle();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatTakesNoAnswers_isReadFromNoFurther() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.writeInbound(get("/v2/my-org/app/manifests/1.0"));
        assertThat(channel.config().isAutoRead()).isFalse();

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void beyondARequestThatWaits_nothingIsRead() {
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
    void aRefusedPushThatIsSentOn_isReadForSomeSeconds() {
        HttpRequest push =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.PATCH, "/v2/my-org/app/blobs/uploads/1");
        push.headers().set("Host", "facade.test").set("Transfer-Encoding", "chunked");
        HalfClosed refused = new HalfClosed(new FacadeHandler(engine));
        refused.freezeTime();
        refused.writeInbound(push);
        assertThat(refused.isOutputShutdown()).isTrue();

        refused.advanceTimeBy(4, TimeUnit.SECONDS);
        refused.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1])));
        assertThat(refused.isOpen()).isTrue();

        refused.advanceTimeBy(1, TimeUnit.SECONDS);
        refused.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1])));
        refused.runScheduledPendingTasks();
        assertThat(refused.isOpen()).isFalse();
        refused.finishAndReleaseAll();
    }

    /** It has not answered yet, however much it says before. */
    @Test
    void anInterimAnswer_isNotTheAnswer() {
        channel.writeInbound(get("/app"), get("/v2/my-org/app/manifests/1.0"));
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));

        assertThat(status()).isEqualTo(100);
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void anInterimAnswerInTwoParts_isNotTheAnswerEither() {
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

    /** If not, nobody would ever go on with it. */
    @Test
    void whereARequestThatWaitedFails_theConnectionEnds() {
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

    /** Netty lets only so many wait, and drops what is beyond: all later answers would go to the wrong requests. */
    @Test
    void tooManyRequestsThatWait_endTheConnection() {
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
