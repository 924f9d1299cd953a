/**
 * A registry whose images are files: OCI image layouts (image specification, {@code image-layout.md}) in a folder, a tree
 * of folders, a tar archive, on the class path or in memory.
 *
 * <p>{@link io.registryfacade.layout.LayoutRegistry} responds to pulls, {@link io.registryfacade.layout.LayoutContents}
 * lists what a layout holds. {@code LayoutFiles} reads files, {@code LayoutFolder} finds those of one layout,
 * {@code TrackedIndex} follows the changes of its {@code index.json}, {@code RepositoryView} is what one repository
 * serves, {@code Closure} what its manifests lead to, and {@code FilePublisher} sends a file no faster than its client
 * reads.
 *
 * <p>Bytes that do not match their digest are never sent, and no file outside a layout is ever opened.
 */
@NullMarked
package io.registryfacade.layout;

import org.jspecify.annotations.NullMarked;
