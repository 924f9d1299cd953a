package io.registryfacade.server.imports;

import io.registryfacade.server.imports.ImportedConfiguration.ImportedRoute;
import io.registryfacade.server.imports.MatchedPath.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns redirect rules into routes. The first rule that matches decides there, and the most specific route here. */
final class RulesImport {
    private static final String EXAMPLE = "'/v2/my-org/*' to 'https://ghcr.io/v2/my-org/:splat'";
    private static final Set<Integer> STATUSES = Set.of(301, 302, 307, 308);

    /** What follows the name of an official image is the same at Docker Hub. */
    private static final Pattern OFFICIAL_IMAGE = Pattern.compile("/v2/(?:.+/)?(:[A-Za-z_]+/.+)");

    private final ImportFindings findings;
    private final Map<RedirectRule, MatchedPath> earlier = new LinkedHashMap<>();
    private final Map<String, ImportedRoute> routes = new LinkedHashMap<>();
    private @Nullable RedirectRule ping;
    private String pingUrl = "";
    private @Nullable RedirectRule withStatus;
    private String host = "";

    private RulesImport(ImportFindings findings) {
        this.findings = findings;
    }

    /**
     * Returns the configuration; empty if a rule cannot be read.
     *
     * @param file the name of the file, for messages
     */
    static Optional<ImportedConfiguration> read(String file, List<RedirectRule> rules, ImportFindings findings) {
        RulesImport conversion = new RulesImport(findings);
        rules.forEach(conversion::add);
        if (conversion.routes.isEmpty() && findings.problems().isEmpty()) {
            findings.problem(file, "no rule leads to a registry: write one from " + EXAMPLE);
        }
        return findings.problems().isEmpty() ? Optional.of(conversion.configuration(file)) : Optional.empty();
    }

    private ImportedConfiguration configuration(String file) {
        Set<String> urls = routes.values().stream().map(ImportedRoute::url).collect(Collectors.toSet());
        boolean redirectsPing = urls.equals(Set.of(pingUrl));
        if (ping != null && !redirectsPing) {
            findings.note(
                    ping.location(), "the facade responds to /v2/ itself, because its routes lead to other registries");
        }
        return new ImportedConfiguration(
                file,
                host.isEmpty() ? "" : "https://" + host,
                host.isEmpty() ? "" : " --domain " + host + ImportedConfiguration.CERTIFICATE_OPTIONS,
                withStatus == null ? null : withStatus.status(),
                "",
                redirectsPing,
                List.copyOf(routes.values()));
    }

    private void add(RedirectRule rule) {
        if (isOfOfficialImages(rule)) {
            findings.note(
                    rule.location(), "the type docker-hub names its official images itself, so the rule is left out");
            return;
        }
        try {
            MatchedPath path = MatchedPath.parse(rule.from());
            boolean isForSite = path.shape() == Shape.SITE
                    || (path.shape() == Shape.EVERYTHING && rule.to().startsWith("/"));
            if (isForSite) {
                findings.note(
                        rule.location(), "'" + rule.from() + "' is not of the registry API, and stays with the site");
            } else if (!isShadowed(rule, path)) {
                checkHost(path.host());
                add(rule, path);
                earlier.put(rule, path);
            }
        } catch (IllegalArgumentException e) {
            findings.problem(rule.location(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOfOfficialImages(RedirectRule rule) {
        Matcher image = OFFICIAL_IMAGE.matcher(rule.from());
        return image.matches() && rule.to().equals("https://registry-1.docker.io/v2/library/" + image.group(1));
    }

    private boolean isShadowed(RedirectRule rule, MatchedPath path) {
        Optional<RedirectRule> first = earlier.entrySet().stream()
                .filter(other -> other.getValue().covers(path))
                .map(Map.Entry::getKey)
                .findFirst();
        first.ifPresent(other -> {
            if (path.shape() == Shape.PING) {
                findings.note(rule.location(), "the rule has no effect after that at " + other.location());
            } else {
                findings.problem(
                        rule.location(),
                        "the rule has no effect, because '" + other.from() + "' at " + other.location()
                                + " comes first, and a route would have: delete it, or move it before that one");
            }
        });
        return first.isPresent();
    }

    private void checkHost(String named) {
        if (!named.isEmpty() && !host.isEmpty() && !named.equals(host)) {
            throw new IllegalArgumentException(
                    "the rule is for '" + named + "', and others are for '" + host + "': import each host on its own");
        }
        host = named.isEmpty() ? host : named;
    }

    private void add(RedirectRule rule, MatchedPath path) {
        if (rule.to().startsWith("/")) {
            addResponse(rule, path);
            return;
        }
        if (!rule.to().startsWith("https://") && !rule.to().startsWith("http://")) {
            throw new IllegalArgumentException("'" + rule.to() + "' is no address: write https:// and the registry");
        }
        checkStatus(rule);
        RegistryAddress address = RegistryAddress.parse(rule.to(), path);
        boolean isFirstForPing = path.coversPing() && earlier.values().stream().noneMatch(MatchedPath::coversPing);
        if (isFirstForPing && address.name().isEmpty()) {
            ping = rule;
            pingUrl = address.url();
        }
        if (path.isPull()) {
            route(path, address);
        }
    }

    /** Checks a rule for a file of the site, which stands for what the facade responds itself. */
    private void addResponse(RedirectRule rule, MatchedPath path) {
        Integer status = rule.status();
        boolean isRefusal = path.isPull() && status != null && status >= 400;
        boolean isPing = path.shape() == Shape.PING && status != null && status == 200;
        if (!isRefusal && !isPing) {
            throw new IllegalArgumentException("'" + rule.from() + "' leads to the site's '" + rule.to()
                    + "', and a facade leads to registries: redirect it, as in " + EXAMPLE);
        }
        findings.note(
                rule.location(),
                isPing
                        ? "the facade responds to /v2/ itself"
                        : "the facade refuses with 403 what no route covers, so that the rule is left out");
    }

    private void checkStatus(RedirectRule rule) {
        Integer status = rule.status();
        if (status == null) {
            return;
        }
        if (status == 200) {
            throw new IllegalArgumentException(
                    "status 200 passes requests and layers through; write 302 to redirect, and"
                            + " for registries that require tokens, delete 'delivery: redirect' after the import");
        }
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("a facade does not redirect with status " + status + ": write 302");
        }
        if (withStatus == null) {
            withStatus = rule;
        } else if (!status.equals(withStatus.status())) {
            throw new IllegalArgumentException("the status is " + status + ", but " + withStatus.status() + " at "
                    + withStatus.location() + ", and a facade has one for all redirects: make them equal");
        }
    }

    private void route(MatchedPath path, RegistryAddress address) {
        List<ImportedRoute> added = new ArrayList<>();
        boolean isRepository = path.shape() == Shape.ENDPOINT;
        // below an organisation there are repositories only; a longer name may be a repository, too
        if (isRepository || (path.name().indexOf('/') > 0 && !address.name().isEmpty())) {
            added.add(new ImportedRoute(path.name(), address.url(), address.name()));
        }
        if (!isRepository) {
            added.add(new ImportedRoute(below(path.name()), address.url(), below(address.name())));
        }
        for (ImportedRoute route : added) {
            ImportedRoute other = routes.putIfAbsent(route.repository(), route);
            if (other != null && !other.equals(route) && isRepository) {
                throw new IllegalArgumentException("the endpoints of '" + route.repository()
                        + "' lead to different addresses (" + other.url() + " as " + other.as()
                        + "), and a route leads to one: make them equal");
            }
        }
    }

    private static String below(String name) {
        return name.isEmpty() ? "**" : name + "/**";
    }
}
