package io.registryfacade.vertx;

import io.vertx.core.http.HttpServerResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Calls {@code HttpServerResponse.reset}, which returns a boolean in Vert.x 4 and a future in Vert.x 5. */
final class ResponseReset {
    /** See RFC 9113, section 7. */
    private static final long INTERNAL_ERROR = 2;

    private static final MethodHandle RESET = find();

    private ResponseReset() {}

    private static MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(HttpServerResponse.class.getMethod("reset", long.class))
                    .asType(MethodType.methodType(void.class, HttpServerResponse.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Vert.x cannot reset a response", e);
        }
    }

    /** Ends a response as incomplete: over HTTP/1 with its connection, over HTTP/2 without harm to other responses. */
    static void reset(HttpServerResponse response) {
        try {
            RESET.invokeExact(response, INTERNAL_ERROR);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
