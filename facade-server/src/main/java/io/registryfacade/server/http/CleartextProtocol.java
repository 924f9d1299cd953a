package io.registryfacade.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;

/** Chooses HTTP/2 for a client that begins with its preface (RFC 9113, section 3.3), and HTTP/1.1 for all others. */
final class CleartextProtocol extends ByteToMessageDecoder {
    private final HttpPipelines pipelines;

    CleartextProtocol(HttpPipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
        try {
            int length = Math.min(in.readableBytes(), preface.readableBytes());
            boolean http2 = ByteBufUtil.equals(in, in.readerIndex(), preface, preface.readerIndex(), length);
            if (!http2) {
                pipelines.addHttp1(context.pipeline());
                context.pipeline().remove(this);
            } else if (length == preface.readableBytes()) {
                pipelines.addHttp2(context.pipeline());
                context.pipeline().remove(this);
            }
        } finally {
            preface.release();
        }
    }
}
