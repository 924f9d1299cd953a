package io.registryfacade.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.registryfacade.server.tls.ClientHello;
import io.registryfacade.server.tls.ServerCertificates;
import org.jspecify.annotations.Nullable;

/** Reads what a client asks for at the start of TLS, and continues with the certificate for it. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits until a connection has closed
final class TlsStart extends SslClientHelloHandler<SslContext> {
    /** A hello with keys for post-quantum cryptography has some 2 KiB. */
    private static final int MAX_HELLO = 32 * 1024;

    private final ServerCertificates certificates;

    TlsStart(ServerCertificates certificates) {
        super(MAX_HELLO);
        this.certificates = certificates;
    }

    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext context, @Nullable ByteBuf hello) {
        SslContext found = certificates.contextFor(hello == null ? ClientHello.EMPTY : ClientHello.parse(hello));
        return found == null
                ? context.executor().newFailedFuture(new IllegalStateException("there is no certificate yet"))
                : context.executor().newSucceededFuture(found);
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, Future<SslContext> found) {
        if (found.isSuccess()) {
            context.pipeline().replace(this, null, found.getNow().newHandler(context.alloc()));
        } else {
            context.close();
        }
    }
}
