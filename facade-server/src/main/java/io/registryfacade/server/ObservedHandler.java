package io.registryfacade.server;

import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Reports what another handler throws, before the server responds with 500. */
final class ObservedHandler extends Handler.Wrapper {
    private final Consumer<@Nullable Throwable> observer;

    ObservedHandler(Handler handler, Consumer<@Nullable Throwable> observer) {
        super(handler);
        this.observer = observer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try {
            return super.handle(request, response, callback);
        } catch (Exception | Error e) {
            observer.accept(e);
            throw e;
        }
    }
}
