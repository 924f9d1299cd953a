package io.registryfacade.interop;

import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;

/** Negotiates HTTP/2 or HTTP/1.1, and records which protocols the TLS ClientHello of each connection offers (RFC 7301). */
final class AlpnRecorder extends ALPNServerConnectionFactory {
    static final String H2 = "h2";

    private static final String HTTP_1_1 = "http/1.1";

    /** The offers by the client's address and port, which identify an open connection. */
    private final Map<SocketAddress, List<String>> offers = new ConcurrentHashMap<>();

    AlpnRecorder() {
        super(H2, HTTP_1_1);
        setDefaultProtocol(HTTP_1_1);
    }

    /** The protocols that the client at this address offered; empty if its ClientHello had no ALPN extension. */
    List<String> offers(SocketAddress client) {
        return offers.getOrDefault(client, List.of());
    }

    @Override
    protected AbstractConnection newServerConnection(
            Connector connector, EndPoint endPoint, SSLEngine engine, List<String> protocols, String defaultProtocol) {
        AbstractConnection connection =
                super.newServerConnection(connector, endPoint, engine, protocols, defaultProtocol);
        SocketAddress client = endPoint.getRemoteSocketAddress();
        offers.remove(client);
        BiFunction<SSLEngine, List<String>, String> selector = engine.getHandshakeApplicationProtocolSelector();
        engine.setHandshakeApplicationProtocolSelector((handshake, offered) -> {
            offers.put(client, List.copyOf(offered));
            return selector.apply(handshake, offered);
        });
        return connection;
    }
}
