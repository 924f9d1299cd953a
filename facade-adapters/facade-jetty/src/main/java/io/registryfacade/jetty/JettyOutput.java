package io.registryfacade.jetty;

import io.registryfacade.engine.BodyWriter;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes the pieces of a body to a response of Jetty. */
record JettyOutput(Response response, Callback callback) implements BodyWriter.Output {
    @Override
    public void write(ByteBuffer bytes, BodyWriter writer) {
        response.write(false, bytes, Callback.from(writer::written, writer::failed));
    }

    @Override
    public void end() {
        response.write(true, null, callback);
    }

    @Override
    public void abort(Throwable failure) {
        callback.failed(failure);
    }
}
