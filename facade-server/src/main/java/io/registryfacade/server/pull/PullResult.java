package io.registryfacade.server.pull;

/**
 * A complete pull.
 *
 * @param digest the digest that the image's tag names
 * @param index whether the image is an index
 * @param platforms the number of manifests of an index; 1 without one
 * @param blobs the number of different configurations and layers
 * @param bytes their size in bytes, as the manifests say
 * @param layerBytes how many of these bytes the first host serves itself
 */
record PullResult(String digest, boolean index, int platforms, int blobs, long bytes, long layerBytes) {}
