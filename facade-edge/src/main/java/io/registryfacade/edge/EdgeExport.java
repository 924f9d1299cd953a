package io.registryfacade.edge;

import io.registryfacade.RegistryFacade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable ExportContent content;

    /**
     * Creates an export without content.
     *
     * @param files the content of each file by its name
     * @param secrets what each secret is that the target needs, by its name
     * @param report what the target cannot do
     */
    public EdgeExport(Map<String, String> files, Map<String, String> secrets, EdgeReport report) {
        this(files, secrets, report, null);
    }

    private EdgeExport(
            Map<String, String> files,
            Map<String, String> secrets,
            EdgeReport report,
            @Nullable ExportContent content) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        this.report = report;
        this.content = content;
    }

    /**
     * Returns a copy with content beside its files.
     *
     * @param other what is written before the files
     * @return the copy
     */
    public EdgeExport withContent(ExportContent other) {
        return new EdgeExport(files, secrets, report, other);
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
     * Returns the content beside the files.
     *
     * @return the content; empty if the export consists of its files
     */
    public Optional<ExportContent> content() {
        return Optional.ofNullable(content);
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
     * Writes the content and then the files, and replaces those that exist.
     *
     * @param folder the folder, which is created if it is missing
     * @return what was written, a line for each file, and one for the content
     * @throws IOException if a file cannot be written
     */
    public List<String> write(Path folder) throws IOException {
        List<String> written = new ArrayList<>();
        if (content != null) {
            written.add(content.write(folder));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, file.getValue());
            written.add("wrote " + path);
        }
        return written;
    }
}
