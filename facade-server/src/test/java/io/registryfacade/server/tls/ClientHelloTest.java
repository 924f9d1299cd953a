package io.registryfacade.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    private static final int RECORD_AND_MESSAGE_HEADER = 5 + 4;

    /** Returns the first message of a client of the JDK, without its headers. */
    private static ByteBuf hello(SSLParameters parameters) throws Exception {
        SSLEngine client = SSLContext.getDefault().createSSLEngine();
        client.setUseClientMode(true);
        client.setSSLParameters(parameters);
        ByteBuffer out = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
        client.wrap(ByteBuffer.allocate(0), out);
        return Unpooled.wrappedBuffer(out.flip()).skipBytes(RECORD_AND_MESSAGE_HEADER);
    }

    @Test
    void parse_readsTheServerNameAndTheProtocols() throws Exception {
        SSLParameters parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("docker.my-org.example.com")));
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});

        assertThat(ClientHello.parse(hello(parameters)))
                .isEqualTo(new ClientHello("docker.my-org.example.com", List.of("h2", "http/1.1")));
    }

    @Test
    void parse_acceptsAHelloWithoutThem() throws Exception {
        assertThat(ClientHello.parse(hello(new SSLParameters()))).isEqualTo(ClientHello.EMPTY);
    }

    @Test
    void parse_doesNotConsumeTheMessage() throws Exception {
        ByteBuf hello = hello(new SSLParameters());
        int length = hello.readableBytes();
        ClientHello.parse(hello);

        assertThat(hello.readableBytes()).isEqualTo(length);
    }

    /** Every truncated message is malformed; none may throw. */
    @Test
    void parse_ofAMalformedMessage_isEmpty() throws Exception {
        SSLParameters parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("docker.my-org.example.com")));
        parameters.setApplicationProtocols(new String[] {"h2"});
        ByteBuf hello = hello(parameters);
        for (int length = 0; length < hello.readableBytes(); length++) {
            assertThat(ClientHello.parse(hello.slice(hello.readerIndex(), length)))
                    .isEqualTo(ClientHello.EMPTY);
        }
    }
}
