package io.registryfacade.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipeline without auto-read, whose last handler requests each read, as Micronaut's does. */
class ReadOnDemandTest {
    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("registry", Upstream.quay())
            .route("my-org/**", "registry")
            .build());
    private final RecordedReads reads = new RecordedReads();
    private final EmbeddedChannel channel = new EmbeddedChannel(reads, new FacadeHandler(engine));

    @BeforeEach
    void turnAutoReadOff() {
        channel.config().setAutoRead(false);
        reads.count = 0;
    }

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

    private void respond() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }

    @Test
    void requestedRead_isPassedOn() {
        channel.read();

        assertThat(reads.count).isEqualTo(1);
    }

    @Test
    void whileARequestWaits_aRequestedReadWaits() {
        channel.writeInbound(get("/app"), get("/v2/"));
        channel.read();
        channel.read();
        assertThat(reads.count).isZero();

        respond();
        assertThat(reads.count).isEqualTo(1);
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    void afterAWait_nothingIsReadWithoutARequest() {
        channel.writeInbound(get("/app"), get("/v2/"));
        respond();

        assertThat(reads.count).isZero();
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    private static final class RecordedReads extends ChannelOutboundHandlerAdapter {
        private int count;

        @Override
        public void read(ChannelHandlerContext context) {
            count++;
            context.read();
        }
    }
}
