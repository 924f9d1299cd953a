package io.registryfacade.edge;

import io.registryfacade.RegistryFacade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configuration in the syntax of one target, with a report of what the target cannot do.
 *
 * <pre>{@code
 * EdgeExport export = EdgeExport.of(facade, EdgeTarget.NGINX, "facade.yaml");
 * export.write(Path.of("edge"));
 * System.out.print(export.report().text());
 * }</pre>
 */
public final class EdgeExport {
    private final SortedMap<String, String> files;
    private final SortedMap<String, String> secrets;
    private final EdgeReport report;

    /**
     * Creates an export.
     *
     * @param files the content of each file by its name
     * @param secrets what each secret is that the target needs, by its name
     * @param report what the target cannot do
     */
    public EdgeExport(Map<String, String> files, Map<String, String> secrets, EdgeReport report) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        this.report = report;
    }

    /**
     * Exports the routes of a facade as redirect rules. The same routes always give the same files.
     *
     * @param facade the facade
     * @param target the target
     * @param source where the configuration comes from, such as {@code facade.yaml}, for the header of each file
     * @return the export
     * @throws UnsupportedByTargetException if the target cannot serve a route at all
     */
    public static EdgeExport of(RegistryFacade facade, EdgeTarget target, String source) {
        RulesCheck.check(facade);
        RedirectRules rules = RedirectRules.of(facade);
        return new EdgeExport(
                target.exporter().files(rules, Comment.printable(source)),
                Map.of(),
                EdgeReport.of(facade, rules, target));
    }

    /**
     * Returns the files.
     *
     * @return the content of each file by its name, sorted; it contains no secrets
     */
    public Map<String, String> files() {
        return files;
    }

    /**
     * Returns the secrets to set at the target, which no file contains.
     *
     * @return what each secret is, by its name, sorted; empty if there are none
     */
    public Map<String, String> secrets() {
        return secrets;
    }

    /**
     * Returns what the target cannot do for this configuration.
     *
     * @return the report
     */
    public EdgeReport report() {
        return report;
    }

    /**
     * Writes the files, and replaces those that exist.
     *
     * @param folder the folder, which is created if it is missing
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
