package io.registryfacade.resolve;

import io.registryfacade.oci.RepositoryName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Replaces the {@code name} of a streamed tag list (end-8a), in pieces of any length, and changes nothing else. Content
 * that is not a JSON object stays as it is.
 */
final class TagListRenamer {
    private static final byte[] NAME = "\"name\"".getBytes(StandardCharsets.US_ASCII);

    /** The context of the next byte. */
    private enum State {
        /** Before the list, between its members, or in a nested value. */
        OUTSIDE,
        /** The key of a member of the list itself. */
        KEY,
        /** Between the key {@code name} and its value. */
        BEFORE_NAME,
        /** Any other string. */
        STRING,
        /** The old name, which is dropped. */
        OLD_NAME
    }

    private final byte[] name;
    private State state = State.OUTSIDE;
    private boolean escaped;
    private boolean isObject;
    private boolean expectsKey;
    private int depth;
    /** How many bytes of the key match {@code "name"}; -1 after a mismatch. */
    private int matched;

    TagListRenamer(RepositoryName name) {
        // repository names contain no character that JSON escapes
        this.name = ('"' + name.value() + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the renamed piece, which may be empty. */
    ByteBuffer rename(ByteBuffer piece) {
        ByteArrayOutputStream renamed = new ByteArrayOutputStream(piece.remaining() + name.length);
        while (piece.hasRemaining()) {
            byte next = piece.get();
            if (state == State.BEFORE_NAME && next == '"') {
                renamed.write(name, 0, name.length);
                state = State.OLD_NAME;
            } else if (state == State.OLD_NAME) {
                endString(next, State.OUTSIDE);
            } else {
                pass(next);
                renamed.write(next);
            }
        }
        return ByteBuffer.wrap(renamed.toByteArray());
    }

    private void pass(byte next) {
        switch (state) {
            case KEY -> {
                boolean matches = matched >= 0 && matched < NAME.length && next == NAME[matched];
                matched = matches ? matched + 1 : -1;
                endString(next, matched == NAME.length ? State.BEFORE_NAME : State.OUTSIDE);
            }
            case STRING -> endString(next, State.OUTSIDE);
            default -> structure(next);
        }
    }

    private void endString(byte next, State behind) {
        if (escaped) {
            escaped = false;
        } else if (next == '\\') {
            escaped = true;
        } else if (next == '"') {
            state = behind;
        }
    }

    private void structure(byte next) {
        switch (next) {
            case '"' -> {
                state = isObject && depth == 1 && expectsKey ? State.KEY : State.STRING;
                matched = 1;
                expectsKey = false;
            }
            case '{', '[' -> {
                isObject = depth == 0 ? next == '{' : isObject;
                expectsKey = depth == 0;
                depth++;
                state = State.OUTSIDE;
            }
            case '}', ']' -> depth--;
            case ',' -> expectsKey = depth == 1;
            case ':', ' ', '\t', '\r', '\n' -> {
                // the value follows
            }
            // a value that is not a string
            default -> state = State.OUTSIDE;
        }
    }
}
