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
 * Ends the program when the JVM has no memory left. What failed because memory ran out may have left anything half done, so
 * that a restart is better than errors for ever.
 *
 * <p>It allocates nothing when it is needed.
 */
final class OutOfMemoryExit implements FacadeListener, Thread.UncaughtExceptionHandler {
    private static final byte[] SENTENCE =
            ("registry-facade: the JVM has no memory left, so the program ends; give it a"
                            + " larger heap (-Xmx), or fewer clients and requests at once (limits.connections,"
                            + " resolve.concurrency)\n")
                    .getBytes(StandardCharsets.US_ASCII);

    /** The only one, so that it writes one sentence, whichever thread notices first. */
    private static final OutOfMemoryExit PROCESS = new OutOfMemoryExit(
            new FileOutputStream(FileDescriptor.err),
            status -> Runtime.getRuntime().halt(status));

    private final OutputStream errors;
    private final IntConsumer exit;
    private boolean ending;

    OutOfMemoryExit(OutputStream errors, IntConsumer exit) {
        this.errors = errors;
        this.exit = exit;
        // loads the classes that are needed then
        accept(new IllegalStateException());
    }

    /** Ends this process at once: shutdown hooks might wait for what cannot work any more. */
    static OutOfMemoryExit ofProcess() {
        return PROCESS;
    }

    /** Ends the program if memory ran out, and returns whether it did. */
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
        // memory runs out on many threads at the same time, and one sentence is enough: the others wait here for the
        // end
        if (ending) {
            return;
        }
        ending = true;
        try {
            errors.write(SENTENCE);
        } catch (IOException e) {
            // nobody reads it
        } finally {
            exit.accept(1);
        }
    }

    /** Called for threads that end by an error; of any other, the JVM's own words are written. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (accept(failure)) {
            return;
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        failure.printStackTrace();
    }
}
