/**
 * Image layouts that commands write (image specification, section "OCI Image Layout"): a tree with a layout for each
 * repository.
 *
 * <p>{@code LayoutTree} is the folder of all; {@code RepositoryLayout} one layout; {@code LayoutIndex} its {@code
 * index.json}; {@code BlobFile} content that is verified while it is written. A reader of a layout sees whole images only,
 * because each file is renamed when it is complete, and the index last.
 */
@NullMarked
package io.registryfacade.server.layout;

import org.jspecify.annotations.NullMarked;
