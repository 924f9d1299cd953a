package io.registryfacade.server;

import io.registryfacade.engine.FacadeListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Exits the program when the JVM has no memory left. The failure may have left any object in an inconsistent state, so a
 * restart is better than permanent errors.
 *
 * <p>It allocates nothing after memory has run out.
 */
final class OutOfMemoryExit implements FacadeListener, Thread.UncaughtExceptionHandler {
    private static final byte[] MESSAGE = ("registry-facade: the JVM has no memory left, so the program ends; give it a"
                    + " larger heap (-Xmx), or fewer clients and requests at once (limits.connections,"
                    + " resolve.concurrency)\n")
            .getBytes(StandardCharsets.US_ASCII);

    /** The only instance for this process, so that one sentence is written, whichever thread fails first. */
    private static final OutOfMemoryExit PROCESS = new OutOfMemoryExit(
            new FileOutputStream(FileDescriptor.err),
            status -> Runtime.getRuntime().halt(status));

    private final OutputStream errors;
    private final IntConsumer exit;
    private boolean exiting;

    OutOfMemoryExit(OutputStream errors, IntConsumer exit) {
        this.errors = errors;
        this.exit = exit;
        // loads the classes that accept() needs while there is memory
        accept(new IllegalStateException());
    }

    /** Halts this process without shutdown hooks, which could wait for threads that have failed. */
    static OutOfMemoryExit ofProcess() {
        return PROCESS;
    }

    /** Exits the program if the failure is a lack of memory, and returns whether it is. */
    boolean accept(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error) {
                outOfMemory(error);
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized void outOfMemory(OutOfMemoryError error) {
        // memory runs out on many threads at once; the others wait here until the process has ended
        if (exiting) {
            return;
        }
        exiting = true;
        try {
            errors.write(MESSAGE);
        } catch (IOException e) {
            // standard error is closed
        } finally {
            exit.accept(1);
        }
    }

    /** Handles the end of any thread; for other failures it prints what the JVM would print. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (accept(failure)) {
            return;
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        failure.printStackTrace();
    }
}
