package io.registryfacade.server.collect;

import io.registryfacade.server.registry.ImageAddress;
import java.util.List;

/** Where images come from: the registries that their names say, or those of a configuration's routes. */
interface ImageOrigin extends AutoCloseable {
    /**
     * Returns an address with the host and repository that are meant.
     *
     * @throws IllegalArgumentException if there can be no such image
     */
    ImageAddress complete(ImageAddress written);

    /** Returns the repository at each registry that may have it, in the order in which they are tried. */
    List<ContentSource> sources(ImageAddress image);

    /** Returns a failure in the words of the options that correct it. */
    String inWords(String failure);

    /** Returns how many pulls registries still permit, a clause each. */
    List<String> quotas();

    @Override
    void close();
}
