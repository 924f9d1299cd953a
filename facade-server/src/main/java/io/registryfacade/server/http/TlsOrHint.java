package io.registryfacade.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.server.tls.ServerCertificates;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Starts TLS, or tells a client that speaks plain HTTP what to do. */
final class TlsOrHint extends ByteToMessageDecoder {
    private static final OutboundResponse HINT = OutboundResponse.json(
            400,
            new OciError(ErrorCode.UNSUPPORTED, "this port serves HTTPS only; use https:// instead of http://").json(),
            List.of());

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
            pipelines.addHttp1(context.pipeline(), TlsOrHint::hint);
        } else {
            context.pipeline().addLast(new TlsStart(certificates)).addLast(new NegotiatedProtocol(pipelines));
        }
        context.pipeline().remove(this);
    }

    private static boolean hint(ServerExchange exchange) {
        exchange.respond(CompletableFuture.completedFuture(HINT));
        return true;
    }
}
