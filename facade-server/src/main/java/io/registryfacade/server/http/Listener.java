package io.registryfacade.server.http;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.URI;

/** A port on which a {@link WebServer} listens. */
public final class Listener {
    private final Channel channel;
    private final boolean secure;

    Listener(Channel channel, boolean secure) {
        this.channel = channel;
        this.secure = secure;
    }

    /**
     * Returns the port.
     *
     * @return the port's number, also if any free port was requested
     */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /**
     * Returns the URL.
     *
     * @param host the name or address by which clients reach the server
     * @return the URL with the port
     */
    public URI url(String host) {
        // RFC 3986, section 3.2.2
        boolean needsBrackets = host.indexOf(':') >= 0 && !host.startsWith("[");
        return URI.create((secure ? "https://" : "http://") + (needsBrackets ? "[" + host + "]" : host) + ":" + port());
    }
}
