package io.registryfacade.benchmarks.http;

/** A process that is one contender. */
public final class Host {
    private Host() {}

    /**
     * Starts it, and tells its port.
     *
     * @param arguments its name; {@code APPLICATION} is an application on Jetty without any filter
     * @throws Exception if it does not start
     */
    public static void main(String[] arguments) throws Exception {
        int port = arguments[0].equals("APPLICATION")
                ? JettyServers.servlets(null)
                : Contender.valueOf(arguments[0]).start();
        System.out.println("listening on " + port);
    }
}
