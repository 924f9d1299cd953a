package io.registryfacade.undertow;

import io.registryfacade.engine.BodyWriter;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;

/** Writes the pieces of a body to an exchange of Undertow, on the I/O thread of its connection. */
record UndertowOutput(HttpServerExchange exchange) implements BodyWriter.Output {
    @Override
    public void write(ByteBuffer bytes, BodyWriter writer) {
        onIoThread(() -> exchange.getResponseSender().send(bytes, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange written, Sender sender) {
                writer.written();
            }

            @Override
            public void onException(HttpServerExchange failed, Sender sender, IOException failure) {
                writer.failed(failure);
            }
        }));
    }

    @Override
    public void end() {
        onIoThread(exchange::endExchange);
    }

    @Override
    public void abort(Throwable failure) {
        onIoThread(() -> IoUtils.safeClose(exchange.getConnection()));
    }

    private void onIoThread(Runnable task) {
        exchange.getIoThread().execute(task);
    }
}
