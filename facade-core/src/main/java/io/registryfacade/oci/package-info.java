/**
 * The types and the grammar of the <a
 * href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">OCI distribution specification</a>:
 * repository names, tags, digests, requests and error codes.
 *
 * <p>A request enters {@link RegistryRequest#parse} as the raw target that the client sent, and leaves it as one of a
 * few records. A malformed request becomes a value too ({@link RegistryRequest.Rejected}); the constructors of names,
 * tags and digests throw exceptions. The parsers accept only listed bytes, and neither decode nor normalize, so that no
 * later reader of a path can understand it differently.
 *
 * <p>{@code end-3} and the like are the specification's endpoint identifiers.
 */
@NullMarked
package io.registryfacade.oci;

import org.jspecify.annotations.NullMarked;
