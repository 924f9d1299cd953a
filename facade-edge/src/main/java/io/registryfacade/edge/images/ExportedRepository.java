package io.registryfacade.edge.images;

import io.registryfacade.layout.LayoutRepository;
import io.registryfacade.oci.RepositoryName;

/**
 * A repository of an export.
 *
 * @param name its name at the facade
 * @param content its content in the layout
 */
record ExportedRepository(RepositoryName name, LayoutRepository content) {}
