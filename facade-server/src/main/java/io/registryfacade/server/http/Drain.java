package io.registryfacade.server.http;

/** The event by which a stopping server asks a connection to complete its requests and close. */
enum Drain {
    EVENT
}
