package io.registryfacade.server.collect;

import io.registryfacade.oci.Reference;
import io.registryfacade.oci.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image that is to be copied.
 *
 * @param label the image as a report names it
 * @param from the repository at each registry that may have it, in order
 * @param reference which image
 * @param tag the tag under which the layout lists it; {@code null} to list it by its digest
 * @param isListed whether the registry has listed the tag, so that it may be deleted in the meantime
 */
record CopyTask(
        String label,
        List<RepositoryCopy> from,
        Reference reference,
        @Nullable Tag tag,
        boolean isListed) {
    CopyTask {
        from = List.copyOf(from);
    }
}
