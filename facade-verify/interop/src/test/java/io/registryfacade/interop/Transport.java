package io.registryfacade.interop;

import java.util.List;

/** How a client is to talk with the hosts it is sent to. */
enum Transport {
    /** Without TLS, which most clients do only when told to. */
    PLAIN,
    /** With TLS and certificates that are checked. */
    TLS;

    /** The options, where they are needed. */
    List<String> options(String... plain) {
        return this == PLAIN ? List.of(plain) : List.of();
    }
}
