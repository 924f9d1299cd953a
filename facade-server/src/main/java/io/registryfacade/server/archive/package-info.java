/**
 * Archives of images: those of {@code docker save}, and image layouts in a tar.
 *
 * <p>Entries are found and read where they are, and no file is extracted, so that no name of an entry becomes one of a
 * file. The formats that the tools for images write are few, and the JDK reads none.
 */
@NullMarked
package io.registryfacade.server.archive;

import org.jspecify.annotations.NullMarked;
