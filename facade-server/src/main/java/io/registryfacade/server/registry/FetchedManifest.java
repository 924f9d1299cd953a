package io.registryfacade.server.registry;

/**
 * A manifest as a registry sent it.
 *
 * @param bytes the manifest; the array is not copied
 * @param contentType its type as the registry says; empty if it does not
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record FetchedManifest(byte[] bytes, String contentType) {}
