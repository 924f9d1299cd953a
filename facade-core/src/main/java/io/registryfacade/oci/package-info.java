/**
 * The vocabulary and grammar of the <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">OCI
 * distribution specification</a>: names, tags, digests, the requests of its API and its error codes.
 *
 * <p>A request enters as the raw target that the client sent and leaves {@link RegistryRequest#parse} as one of a few
 * records. What is malformed becomes a value too ({@link RegistryRequest.Rejected}); exceptions are for code that
 * builds a name, tag or digest of its own. Everything is read by hand, from an allow-list of bytes: no regular
 * expression, no decoding, no normalising.
 *
 * <p>{@code end-3} and the like are the specification's own endpoint identifiers.
 */
@NullMarked
package io.registryfacade.oci;

import org.jspecify.annotations.NullMarked;
