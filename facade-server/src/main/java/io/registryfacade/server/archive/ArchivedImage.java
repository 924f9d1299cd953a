package io.registryfacade.server.archive;

import io.registryfacade.oci.Digest;

/**
 * An image of an archive.
 *
 * @param name its name as the archive says, such as {@code docker.io/library/alpine:3.20} or {@code 3.20}; empty if it does
 *     not
 * @param digest the digest of its manifest or index
 */
public record ArchivedImage(String name, Digest digest) {}
