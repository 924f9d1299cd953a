package io.registryfacade.edge;

import io.registryfacade.engine.EngineConfiguration;
import java.io.IOException;

/** A web server or a service to which a configuration can be exported. */
public interface ExportTarget {
    /**
     * Returns the target's name on the command line.
     *
     * @return the name, such as {@code nginx}
     */
    String label();

    /**
     * Exports a configuration. The same configuration always gives the same files.
     *
     * @param configuration the configuration
     * @param source where the configuration comes from, such as {@code facade.yaml}, for comments in the files
     * @param version the version of this program, for comments in the files
     * @return the export
     * @throws UnsupportedByTargetException if the target cannot serve a route at all
     * @throws IOException if images that belong to the export cannot be read
     */
    EdgeExport export(EngineConfiguration configuration, String source, String version) throws IOException;
}
