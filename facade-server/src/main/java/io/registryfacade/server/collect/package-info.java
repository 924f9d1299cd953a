/**
 * {@code pull}: copies images from registries or archives into image layouts on disk.
 *
 * <p>{@code PullCommand} reads the options; {@code ImageSelection} the images; {@code Collection} copies them, several at
 * the same time, each by an {@code ImageCopy}, whose blobs {@code BlobCopies} downloads; {@code CopyReport} prints.
 */
@NullMarked
package io.registryfacade.server.collect;

import org.jspecify.annotations.NullMarked;
