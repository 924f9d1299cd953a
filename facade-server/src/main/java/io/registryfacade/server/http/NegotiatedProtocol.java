package io.registryfacade.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.registryfacade.server.tls.ClientHello;

/** Chooses the protocol that client and server have agreed on in the TLS handshake (ALPN, RFC 7301). */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits until a connection has closed
final class NegotiatedProtocol extends ApplicationProtocolNegotiationHandler {
    private final HttpPipelines pipelines;

    NegotiatedProtocol(HttpPipelines pipelines) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.pipelines = pipelines;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
        switch (protocol) {
            case ApplicationProtocolNames.HTTP_2 -> pipelines.addHttp2(context.pipeline());
            case ApplicationProtocolNames.HTTP_1_1 -> pipelines.addHttp1(context.pipeline());
            case ClientHello.ACME_TLS -> context.close(); // the handshake is all that the CA needs
            default -> throw new IllegalStateException("not offered: " + protocol);
        }
    }

    /** The client chose its parameters, so the log would have nothing to act on. */
    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
