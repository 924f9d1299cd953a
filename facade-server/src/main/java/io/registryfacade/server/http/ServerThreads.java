package io.registryfacade.server.http;

import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads of a server, which keep the process running until it stops. */
final class ServerThreads extends DefaultThreadFactory {
    ServerThreads() {
        super("registry-facade-http", false);
    }
}
