package io.registryfacade.interop;

import java.util.List;

/** How a client connects to hosts. */
enum Transport {
    /** Without TLS, which most clients need an option for. */
    PLAIN,
    /** With TLS and verified certificates. */
    TLS;

    /** Returns the options for connections without TLS, if needed. */
    List<String> options(String... plain) {
        return this == PLAIN ? List.of(plain) : List.of();
    }
}
