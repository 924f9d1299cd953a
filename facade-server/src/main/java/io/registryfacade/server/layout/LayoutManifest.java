package io.registryfacade.server.layout;

import io.registryfacade.oci.Digest;

/**
 * A manifest that a layout lists.
 *
 * @param digest its digest
 * @param mediaType its type, never empty
 * @param size its length in bytes
 * @param artifactType what kind of artifact it is, which lists of referrers say; empty for images
 */
public record LayoutManifest(Digest digest, String mediaType, long size, String artifactType) {}
