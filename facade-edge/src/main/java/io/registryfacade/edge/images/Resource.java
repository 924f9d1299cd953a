package io.registryfacade.edge.images;

/**
 * A response that clients may request.
 *
 * @param path the path of the request without its first slash, such as {@code v2/my-org/app/manifests/1.0}
 * @param phase what it is
 * @param mediaType the media type in which it must be served
 * @param source the bytes
 */
record Resource(String path, Phase phase, String mediaType, Source source) {}
