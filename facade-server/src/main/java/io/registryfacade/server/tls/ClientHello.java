package io.registryfacade.server.tls;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says at the start of TLS (RFC 8446, section 4.1.2).
 *
 * @param serverName the host that the client wants to reach (RFC 6066, section 3); {@code null} if it does not say
 * @param protocols the protocols that it offers (ALPN, RFC 7301); empty if it does not say
 */
public record ClientHello(@Nullable String serverName, List<String> protocols) {
    /** The protocol by which a certificate authority validates a domain (RFC 8737). */
    public static final String ACME_TLS = "acme-tls/1";

    /** A hello that says nothing. */
    public static final ClientHello EMPTY = new ClientHello(null, List.of());

    private static final int VERSION_AND_RANDOM = 2 + 32;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int PROTOCOLS = 16;

    /** Copies the list. */
    public ClientHello {
        protocols = List.copyOf(protocols);
    }

    /**
     * Reads a hello.
     *
     * @param message the body of the handshake message, which is not consumed
     * @return the hello; {@link #EMPTY} if the message is malformed, which the TLS implementation will reject
     */
    public static ClientHello parse(ByteBuf message) {
        try {
            return read(message.slice());
        } catch (IndexOutOfBoundsException e) {
            return EMPTY;
        }
    }

    private static ClientHello read(ByteBuf in) {
        in.skipBytes(VERSION_AND_RANDOM);
        in.skipBytes(in.readUnsignedByte()); // session
        in.skipBytes(in.readUnsignedShort()); // cipher suites
        in.skipBytes(in.readUnsignedByte()); // compression
        String serverName = null;
        List<String> protocols = List.of();
        ByteBuf extensions = in.readSlice(in.isReadable() ? in.readUnsignedShort() : 0);
        while (extensions.isReadable()) {
            int type = extensions.readUnsignedShort();
            ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
            if (type == SERVER_NAME) {
                serverName = serverName(extension);
            } else if (type == PROTOCOLS) {
                protocols = protocols(extension);
            }
        }
        return new ClientHello(serverName, protocols);
    }

    private static @Nullable String serverName(ByteBuf extension) {
        ByteBuf names = extension.readSlice(extension.readUnsignedShort());
        return names.readUnsignedByte() == HOST_NAME ? text(names, names.readUnsignedShort()) : null;
    }

    private static List<String> protocols(ByteBuf extension) {
        List<String> protocols = new ArrayList<>();
        ByteBuf names = extension.readSlice(extension.readUnsignedShort());
        while (names.isReadable()) {
            protocols.add(text(names, names.readUnsignedByte()));
        }
        return protocols;
    }

    private static String text(ByteBuf in, int length) {
        return in.readSlice(length).toString(StandardCharsets.US_ASCII);
    }
}
