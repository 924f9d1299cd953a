package io.registryfacade.server;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal SIGHUP, by which operators ask a program to read its files again. */
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /**
     * Runs an action at each SIGHUP, on a thread of the JVM. The JDK has no public API for signals, so this uses {@code
     * sun.misc.Signal} by reflection, and does nothing where it is missing.
     */
    static void onSignal(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calls = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), calls);
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIGHUP does not reload the configuration here: {}", String.valueOf(e));
        }
    }
}
