package io.registryfacade.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.tls.ServerCertificates;
import java.util.List;

/** Starts TLS, or tells a client that speaks plain HTTP what to do. */
final class TlsOrHint extends ByteToMessageDecoder {
    private static final OutboundResponse HINT =
            Responses.error(400, "this port serves HTTPS only; use https:// instead of http://");

    private final ServerCertificates certificates;
    private final HttpPipelines pipelines;

    TlsOrHint(ServerCertificates certificates, HttpPipelines pipelines) {
        this.certificates = certificates;
        this.pipelines = pipelines;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        byte first = in.getByte(in.readerIndex());
        if (first >= 'A' && first <= 'Z') {
            pipelines.addHttp1(context.pipeline(), exchange -> Responses.send(exchange, HINT));
        } else {
            context.pipeline().addLast(new TlsStart(certificates)).addLast(new NegotiatedProtocol(pipelines));
        }
        context.pipeline().remove(this);
    }
}
