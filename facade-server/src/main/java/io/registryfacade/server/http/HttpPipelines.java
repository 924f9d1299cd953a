package io.registryfacade.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.netty.FacadeHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The handlers of one connection, from the bytes of HTTP to the responses. */
final class HttpPipelines {
    /** Registry clients send a few requests at once; RFC 9113, section 6.5.2, recommends no fewer than 100. */
    private static final int CONCURRENT_STREAMS = 100;

    /** Streams that a client may reset within {@link #RESET_SECONDS} before it is disconnected (CVE-2023-44487). */
    private static final int RESETS = 200;

    private static final int RESET_SECONDS = 30;

    private final ServerLimits limits;
    private final Predicate<? super ServerExchange> handler;
    private final ConnectionFailures failures;
    private final RequestDeadline deadline;

    HttpPipelines(
            ServerLimits limits,
            Predicate<? super ServerExchange> handler,
            ConnectionFailures failures,
            RequestDeadline deadline) {
        this.limits = limits;
        this.handler = handler;
        this.failures = failures;
        this.deadline = deadline;
    }

    void addHttp1(ChannelPipeline pipeline) {
        addHttp1(pipeline, handler);
    }

    /** Adds HTTP/1.1 with another handler than that of the service. */
    void addHttp1(ChannelPipeline pipeline, Predicate<? super ServerExchange> otherHandler) {
        pipeline.addLast(idle())
                .addLast(deadline.bytes())
                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.headBytes())
                        .setMaxHeaderSize(limits.headBytes())))
                .addLast(deadline.messages())
                .addLast(new Http1Drain())
                .addLast(FacadeHandler.of(otherHandler))
                .addLast(failures);
    }

    void addHttp2(ChannelPipeline pipeline) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(new Http2Settings()
                        .maxConcurrentStreams(CONCURRENT_STREAMS)
                        .maxHeaderListSize(limits.headBytes()))
                .decoderEnforceMaxRstFramesPerWindow(RESETS, RESET_SECONDS)
                .gracefulShutdownTimeoutMillis(WebServer.DRAIN.toMillis())
                .build();
        pipeline.addLast(idle())
                .addLast(codec)
                .addLast(new Http2MultiplexHandler(streams()))
                .addLast(new Http2Connection(codec, deadline))
                .addLast(failures);
    }

    private ChannelHandler streams() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline()
                        .addLast(idle())
                        .addLast(new Http2StreamFrameToHttpObjectCodec(true))
                        .addLast(FacadeHandler.of(handler))
                        .addLast(failures);
            }
        };
    }

    private ChannelHandler idle() {
        return new IdleStateHandler(limits.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }
}
