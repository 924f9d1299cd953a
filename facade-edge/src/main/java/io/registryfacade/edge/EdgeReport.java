package io.registryfacade.edge;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.route.Route;
import java.util.ArrayList;
import java.util.List;

/** What a target cannot do for a configuration, and which clients fail because of that. */
public final class EdgeReport {
    private final String means;
    private final List<String> differences;
    private final List<String> losses;

    /**
     * Creates a report.
     *
     * @param means what serves clients, such as {@code rules for nginx}
     * @param differences how the responses differ, whatever the routes are
     * @param losses what is lost for the routes
     */
    public EdgeReport(String means, List<String> differences, List<String> losses) {
        this.means = means;
        this.differences = List.copyOf(differences);
        this.losses = List.copyOf(losses);
    }

    static EdgeReport of(RegistryFacade configured, RedirectRules rules, EdgeTarget target) {
        List<String> differences = new ArrayList<>();
        if (configured.publicUrl() != null) {
            differences.add("requests for other hosts: the target decides, and the program responds with 421");
        }
        differences.addAll(List.of(
                "lists: their query is sent to the registry as it is, or not at all if it has an address; the program"
                        + " rejects invalid parameters, and drops 'ns'",
                "names that become longer than 255 characters at the registry: redirected; the program rejects them",
                "errors: their codes are more general, and their messages do not repeat what was requested"));
        RulesExporter exporter = target.exporter();
        differences.addAll(exporter.differences());
        List<String> losses = new ArrayList<>();
        if (configured.publicUrl() == null && exporter.isForOneHost()) {
            losses.add("the files are for the example host " + rules.host() + ": set 'publicUrl' to your own address");
        }
        List<String> resolved = resolvedRoutes(configured);
        if (!resolved.isEmpty()) {
            losses.add("redirected in place of resolved: " + Listed.of(resolved));
        }
        List<String> pushed = pushedRoutes(configured);
        if (!pushed.isEmpty()) {
            losses.add("pushes may be refused, and the program redirects them: " + Listed.of(pushed));
        }
        losses.addAll(mirrors(configured));
        losses.addAll(exporter.losses(rules));
        losses.addAll(unrouted(configured));
        losses.addAll(ClientLosses.of(PingPaths.of(rules, exporter.pingLocation(rules))));
        return new EdgeReport("rules for " + target.label(), differences, losses);
    }

    private static List<String> resolvedRoutes(RegistryFacade configured) {
        return configured.pullPaths(UpstreamFindings::configured).stream()
                .filter(path -> !path.path().redirectsManifests())
                .map(RoutePath::repository)
                .distinct()
                .toList();
    }

    private static List<String> pushedRoutes(RegistryFacade configured) {
        return configured.routes().stream()
                .filter(route -> SampleDecision.of(configured, "PUT", route)
                        .filter(Decision.Redirect.class::isInstance)
                        .isPresent())
                .map(Route::toString)
                .toList();
    }

    /**
     * Returns what is lost for clients near a mirror, because an export chooses none.
     *
     * @param configured the facade
     * @return a clause, or none
     */
    public static List<String> mirrors(RegistryFacade configured) {
        List<String> mirrored = configured.routes().stream()
                .filter(route -> route.destinations().stream()
                        .anyMatch(
                                destination -> !destination.upstream().mirrors().isEmpty()))
                .map(Route::toString)
                .toList();
        return mirrored.isEmpty()
                ? List.of()
                : List.of("blobs come from the registry, and never from a mirror: " + Listed.of(mirrored));
    }

    /**
     * Returns what is lost for repositories that no route covers, because an export has no application behind it.
     *
     * @param configured the facade
     * @return a clause, or none
     */
    public static List<String> unrouted(RegistryFacade configured) {
        return SampleDecision.passesUnroutedOn(configured)
                ? List.of(
                        "repositories that no route covers get a response of the target, although the configuration passes"
                                + " them on (unrouted: pass)")
                : List.of();
    }

    /**
     * Returns how the target's responses differ from those of the program, whatever the routes are. Clients do not notice
     * these differences.
     *
     * @return a clause for each difference; not empty
     */
    public List<String> differences() {
        return differences;
    }

    /**
     * Returns what is lost for the routes of this configuration: what the program would do better, and which clients fail.
     *
     * @return a clause for each loss; empty if every client can do what it can do with the program
     */
    public List<String> losses() {
        return losses;
    }

    /**
     * Returns the report for people.
     *
     * @return lines, the last of which ends with a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                losses.isEmpty()
                        ? "every client can pull by the " + means + "\n"
                        : "not possible with the " + means + ":\n");
        losses.forEach(loss -> text.append("  ").append(Comment.printable(loss)).append('\n'));
        text.append("responses that differ from those of the program:\n");
        differences.forEach(difference -> text.append("  ").append(difference).append('\n'));
        return text.toString();
    }
}
