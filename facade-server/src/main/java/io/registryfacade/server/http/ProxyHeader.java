package io.registryfacade.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the address of the client from a PROXY header.
 *
 * @see <a href="https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt">the PROXY protocol</a>
 */
final class ProxyHeader extends SimpleChannelInboundHandler<HAProxyMessage> {
    private final Consumer<@Nullable InetAddress> next;

    /** Creates a handler that continues with the address, or with {@code null} if the proxy itself is the client. */
    ProxyHeader(Consumer<@Nullable InetAddress> next) {
        this.next = next;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HAProxyMessage message) throws Exception {
        HAProxyProxiedProtocol.AddressFamily family = message.proxiedProtocol().addressFamily();
        boolean isAddress = family == HAProxyProxiedProtocol.AddressFamily.AF_IPv4
                || family == HAProxyProxiedProtocol.AddressFamily.AF_IPv6;
        next.accept(
                isAddress
                        ? InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(message.sourceAddress()))
                        : null);
        context.pipeline().remove(this);
    }
}
