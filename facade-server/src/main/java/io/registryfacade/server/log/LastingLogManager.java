package io.registryfacade.server.log;

import java.util.logging.LogManager;

/** Keeps the handlers of the log while the JVM shuts down; the JDK's own manager removes them as soon as it begins to. */
public final class LastingLogManager extends LogManager {
    private volatile boolean configured;

    /** Creates the manager, by the name that the JDK reads. */
    public LastingLogManager() {}

    @Override
    public void reset() {
        if (!configured) {
            configured = true;
            super.reset();
        }
    }
}
