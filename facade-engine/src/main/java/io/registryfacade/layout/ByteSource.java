package io.registryfacade.layout;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of an open file. One thread at a time uses it. */
interface ByteSource extends Closeable {
    /**
     * Reads bytes at a position of the file.
     *
     * @param into receives at least one byte
     * @param position the index of the first byte
     * @return how many bytes were read; -1 at the end of the file
     * @throws IOException if the file cannot be read
     */
    int read(ByteBuffer into, long position) throws IOException;

    /** Returns whether nothing has written to the file since it was found. */
    boolean isUnchanged();
}
