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

/** Many clients at once, each with a connection that it keeps, and one thread for all of them. */
final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 100;
    /** How many more there are each time when all of them ask. */
    private static final int GREETING = 1_000;

    private static final String HELLO = "GET /healthz HTTP/1.1\r\nHost: facade.test\r\n\r\n";

    private final List<Member> members = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Duration guard;
    private int connected;
    private int answered;

    /**
     * Connects them, a few at a time: what comes faster than it is accepted, the system itself drops, however well a
     * server does.
     */
    Crowd(InetSocketAddress server, int size, Duration guard) throws IOException {
        this.guard = guard;
        while (members.size() < size) {
            for (int i = 0; i < AT_ONCE; i++) {
                connect(server);
            }
            goOnUntil(() -> connected == members.size());
            // who stood still until all the others are there would be ended
            send(members.size() % GREETING == 0 ? 0 : members.size() - AT_ONCE, i -> HELLO);
            goOnUntil(() -> answered == members.size());
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

    /** Has each of them ask something. */
    void send(IntFunction<String> request) throws IOException {
        send(0, request);
    }

    private void send(int first, IntFunction<String> request) throws IOException {
        for (int i = first; i < members.size(); i++) {
            Member member = members.get(i);
            member.received.setLength(0);
            answered -= member.answered ? 1 : 0;
            member.answered = false;
            ByteBuffer bytes = ByteBuffer.wrap(request.apply(i).getBytes(StandardCharsets.US_ASCII));
            if (member.channel.write(bytes) < bytes.limit()) {
                throw new IOException("a request does not even fit into the buffer of a connection");
            }
            member.channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
        }
    }

    /** What each was answered; returns when all are. */
    List<String> answers() throws IOException {
        answered(members.size());
        return members.stream().map(member -> member.received.toString()).toList();
    }

    /** Waits until so many are answered, and says how many are. */
    int answered(int wanted) throws IOException {
        goOnUntil(() -> answered >= wanted);
        return answered;
    }

    private void goOn(Member member, SelectionKey key) throws IOException {
        if (key.isConnectable()) {
            member.channel.finishConnect();
            key.interestOps(0);
            connected++;
            return;
        }
        if (member.channel.read(buffer.clear()) < 0) {
            throw new IOException("a connection was ended, after: " + member.received);
        }
        member.received.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        if (!member.answered && member.isAnswered()) {
            member.answered = true;
            answered++;
        }
    }

    private void goOnUntil(BooleanSupplier done) throws IOException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > guard.toNanos()) {
                throw new IOException(
                        "after " + guard + ", only " + answered + " of " + members.size() + " clients are answered");
            }
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                goOn((Member) key.attachment(), key);
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
        private static final String LENGTH = "\r\nContent-Length: ";

        private final SocketChannel channel;
        private final StringBuilder received = new StringBuilder();
        private boolean answered;

        Member(SocketChannel channel) {
            this.channel = channel;
        }

        boolean isAnswered() {
            int end = received.indexOf(END_OF_HEAD);
            int length = received.indexOf(LENGTH);
            return end >= 0 && received.length() == end + END_OF_HEAD.length() + length(length);
        }

        private int length(int start) {
            return Integer.parseInt(
                    received.substring(start + LENGTH.length(), received.indexOf("\r\n", start + LENGTH.length())));
        }
    }
}
