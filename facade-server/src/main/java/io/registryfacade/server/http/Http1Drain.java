package io.registryfacade.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/** Closes a connection when the server stops: an idle one at once, others after the last response, which announces it. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits until a connection has closed
final class Http1Drain extends ChannelDuplexHandler {
    private int inFlight;
    private boolean draining;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            inFlight++;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (draining && inFlight == 1 && !interim && message instanceof HttpResponse response) {
            HttpUtil.setKeepAlive(response, false);
        }
        if (message instanceof LastHttpContent && !interim) {
            inFlight--;
        }
        if (draining && inFlight == 0) {
            context.write(message, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.write(message, promise);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Drain.EVENT) {
            draining = true;
            if (inFlight == 0) {
                context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }
}
