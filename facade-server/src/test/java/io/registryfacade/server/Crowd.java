package io.registryfacade.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Many clients at once, each with a keep-alive connection, and one thread for all of them. */
final class Crowd implements AutoCloseable {
    private static final int BATCH = 100;
    /** After this many new clients all clients send a request, so that none is idle for too long. */
    private static final int KEEP_ALIVE_EVERY = 1_000;

    private static final String HELLO = "GET /healthz HTTP/1.1\r\nHost: facade.test\r\n\r\n";

    private final List<Member> members = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Duration limit;
    private int connected;
    private int responses;

    /**
     * Connects the clients, a few at a time, because the operating system drops connections that arrive faster than the
     * server accepts them.
     */
    Crowd(InetSocketAddress server, int size, Duration limit) throws IOException {
        this.limit = limit;
        while (members.size() < size) {
            for (int i = 0; i < BATCH; i++) {
                connect(server);
            }
            selectUntil(() -> connected == members.size());
            // the server would disconnect clients that are idle until all others are connected
            send(members.size() % KEEP_ALIVE_EVERY == 0 ? 0 : members.size() - BATCH, i -> HELLO);
            selectUntil(() -> responses == members.size());
        }
    }

    private void connect(InetSocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Member member = new Member(channel);
        members.add(member);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT, member);
        channel.connect(server);
    }

    /** Sends a request from each client. */
    void send(IntFunction<String> request) throws IOException {
        send(0, request);
    }

    private void send(int first, IntFunction<String> request) throws IOException {
        for (int i = first; i < members.size(); i++) {
            Member member = members.get(i);
            member.received.setLength(0);
            responses -= member.hasResponse ? 1 : 0;
            member.hasResponse = false;
            ByteBuffer bytes = ByteBuffer.wrap(request.apply(i).getBytes(StandardCharsets.US_ASCII));
            if (member.channel.write(bytes) < bytes.limit()) {
                throw new IOException("a request must fit into the send buffer of a connection");
            }
            member.channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
        }
    }

    /** Waits for all responses and returns them. */
    List<String> responses() throws IOException {
        awaitResponses(members.size());
        return members.stream().map(member -> member.received.toString()).toList();
    }

    /** Waits for a number of responses and returns how many arrived. */
    int awaitResponses(int wanted) throws IOException {
        selectUntil(() -> responses >= wanted);
        return responses;
    }

    private void handle(Member member, SelectionKey key) throws IOException {
        if (key.isConnectable()) {
            member.channel.finishConnect();
            key.interestOps(0);
            connected++;
            return;
        }
        if (member.channel.read(buffer.clear()) < 0) {
            throw new IOException("the server closed a connection, after: " + member.received);
        }
        member.received.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        if (!member.hasResponse && member.isResponseComplete()) {
            member.hasResponse = true;
            responses++;
        }
    }

    private void selectUntil(BooleanSupplier done) throws IOException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IOException("after " + limit + ", only " + responses + " of " + members.size()
                        + " clients have a response");
            }
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                handle((Member) key.attachment(), key);
            }
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void close() throws IOException {
        for (Member member : members) {
            member.channel.close();
        }
        selector.close();
    }

    private static final class Member {
        private static final String END_OF_HEAD = "\r\n\r\n";
        /** Netty writes its own length in lower case, and that of a registry as the registry does. */
        private static final String LENGTH = "\r\ncontent-length: ";

        private static final String RELAYED_LENGTH = "\r\nContent-Length: ";

        private final SocketChannel channel;
        private final StringBuilder received = new StringBuilder();
        private boolean hasResponse;

        Member(SocketChannel channel) {
            this.channel = channel;
        }

        boolean isResponseComplete() {
            int end = received.indexOf(END_OF_HEAD);
            int length = Math.max(received.indexOf(LENGTH), received.indexOf(RELAYED_LENGTH));
            return end >= 0 && received.length() == end + END_OF_HEAD.length() + length(length);
        }

        private int length(int start) {
            return Integer.parseInt(
                    received.substring(start + LENGTH.length(), received.indexOf("\r\n", start + LENGTH.length())));
        }
    }
}
