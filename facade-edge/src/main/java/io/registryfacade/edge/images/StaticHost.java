package io.registryfacade.edge.images;

import java.util.List;
import java.util.SortedMap;

/** A web server, static host or object store that serves the files. */
interface StaticHost {
    /** Returns whether the host can send one file in place of others that are missing. */
    boolean hasFallback();

    /**
     * Returns responses of the host that do not depend on images, such as that for {@code /v2/}, if they are files.
     *
     * @param served the patterns of the first routes, for messages
     */
    default List<Resource> fixed(String served) {
        return List.of();
    }

    /** Returns the path below the folder of the export at which the file of a response is. */
    String path(Resource resource);

    /**
     * Returns the files of the host's configuration.
     *
     * @param site what is served
     * @return the content of each file by its name
     */
    SortedMap<String, String> files(StaticSite site);

    /** Returns how responses differ from those of the program, a clause for each difference. */
    List<String> differences();

    /** Returns what the host cannot do for these images, a clause for each loss. */
    List<String> losses(StaticSite site);
}
