package io.registryfacade.edge.script;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.EdgeReport;
import io.registryfacade.edge.UnsupportedByTargetException;
import io.registryfacade.engine.EngineConfiguration;
import java.util.List;

/** Exports a configuration as the files of a script for a service at the edge. */
public final class ScriptExport {
    private ScriptExport() {}

    /**
     * Exports a configuration. The same configuration always gives the same files.
     *
     * @param target the service that runs the script
     * @param configuration the configuration
     * @param version the version of this program, for the header of the script
     * @return the export
     * @throws UnsupportedByTargetException if no script can do what the configuration says; it lists every problem
     */
    public static EdgeExport of(ScriptTarget target, EngineConfiguration configuration, String version) {
        RegistryFacade facade = configuration.facade();
        List<String> problems = ScriptLimits.problems(facade);
        if (!problems.isEmpty()) {
            throw new UnsupportedByTargetException(problems);
        }
        SecretNames secrets = SecretNames.of(facade.upstreams());
        String routes = ScriptRoutes.json(configuration, secrets);
        return new EdgeExport(
                new ScriptFiles(facade, version, routes).of(target),
                secrets.all(),
                new EdgeReport(
                        "script for " + target.label(),
                        ScriptLimits.differences(facade, target),
                        ScriptLosses.of(facade, target)));
    }
}
