package io.registryfacade.clients;

/** What a registry requires for a pull. */
public enum RegistryAccess {
    /** Nothing. */
    OPEN,
    /** A Bearer token, which it issues to everybody, or for a password. */
    TOKEN,
    /** A user name and password in each request (Basic). */
    PASSWORD,
    /** Not known, because the registry did not respond as expected. */
    UNKNOWN
}
