package io.registryfacade.edge.script;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.engine.EngineConfiguration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configuration as the files of a script for a service at the edge. The files contain no secret, and the same
 * configuration gives the same files.
 *
 * @param files the text of each file by its path below the output folder, with {@code /} between its segments
 * @param secrets the secrets to set at the service, by name, with what each is; empty if the facade has no passwords
 * @param differences how the script differs from the program with this configuration, a sentence each
 */
public record ScriptExport(
        SortedMap<String, String> files, SortedMap<String, String> secrets, List<String> differences) {
    public ScriptExport {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        differences = List.copyOf(differences);
    }

    /**
     * Exports a configuration.
     *
     * @param target the service that runs the script
     * @param configuration the configuration
     * @param version the version of this program, for the header of the script
     * @return the files and the report
     * @throws InvalidConfigurationException if no script can do what the configuration says; it lists every problem
     */
    public static ScriptExport of(ScriptTarget target, EngineConfiguration configuration, String version) {
        List<String> problems = ScriptLimits.problems(configuration.facade());
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        SecretNames secrets = SecretNames.of(configuration.facade().upstreams());
        String routes = ScriptRoutes.json(configuration, secrets);
        Map<String, String> files = new ScriptFiles(configuration.facade(), version, routes).of(target);
        return new ScriptExport(new TreeMap<>(files), secrets.all(), ScriptLimits.differences(configuration.facade()));
    }
}
