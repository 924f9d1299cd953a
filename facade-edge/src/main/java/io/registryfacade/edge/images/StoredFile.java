package io.registryfacade.edge.images;

/**
 * A file of an export.
 *
 * @param path its path below the folder of the export
 * @param resource the response that it is for
 */
record StoredFile(String path, Resource resource) {}
