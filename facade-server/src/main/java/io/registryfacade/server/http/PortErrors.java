package io.registryfacade.server.http;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/**
 * Says why a port cannot be opened, and what to do. The exceptions have no cause, because the program would print its
 * message after the sentence.
 */
final class PortErrors {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private PortErrors() {}

    static IOException of(String host, int port, Throwable cause) {
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return new IOException(
                    "cannot listen on " + host + ": the name is not known; use an address of this machine");
        }
        if (reason.contains("address already in use")) {
            return new IOException(
                    "port " + port + " is in use by another program; stop that program, or choose another port");
        }
        if (reason.contains("permission denied") && port < FIRST_UNPRIVILEGED_PORT) {
            return new IOException(
                    "port " + port + " needs a permission; grant CAP_NET_BIND_SERVICE (systemd: AmbientCapabilities,"
                            + " Docker: sysctl net.ipv4.ip_unprivileged_port_start=0), or choose a port from "
                            + FIRST_UNPRIVILEGED_PORT + " on");
        }
        if (reason.contains("cannot assign requested address")) {
            return new IOException("cannot listen on " + host + ": this machine has no such address");
        }
        return new IOException("cannot listen on " + host + ", port " + port + ": " + cause.getMessage());
    }
}
