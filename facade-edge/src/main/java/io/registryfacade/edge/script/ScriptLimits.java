package io.registryfacade.edge.script;

import io.registryfacade.RegistryFacade;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a script cannot do that the program does. */
final class ScriptLimits {
    private ScriptLimits() {}

    /** Returns what prevents an export. */
    static List<String> problems(RegistryFacade facade) {
        List<String> problems = new ArrayList<>();
        facade.upstreams().forEach((name, upstream) -> {
            if (upstream.isLayout()) {
                problems.add(
                        "the upstream '" + name + "' is an image layout, whose files a script does not have; export"
                                + " the files by a target that begins with static-, or run the program");
                return;
            }
            if (upstream.connection().proxy() != null) {
                problems.add(
                        "the upstream '" + name
                                + "' has a 'proxy', which a service at the edge does not use; run the program, or leave it out");
            }
            if (upstream.origin().host().endsWith(".missing-variable.invalid")) {
                problems.add("the 'url' of the upstream '" + name
                        + "' has a variable that is not set; set it, because the script contains the URL");
            }
            if (!isNamedByKnownRule(upstream)) {
                problems.add("the registry type '" + upstream.type() + "' of the upstream '" + name
                        + "' renames repositories in its own way, which the script does not know; run the program");
            }
        });
        return problems;
    }

    /** Returns whether the script knows how the API names repositories: as image references do, or as Docker Hub. */
    private static boolean isNamedByKnownRule(Upstream upstream) {
        String official = name(upstream, "alpine");
        return name(upstream, "acme/app").equals("acme/app")
                && (official.equals("alpine") || official.equals("library/alpine"));
    }

    private static String name(Upstream upstream, String name) {
        return upstream.apiName(new RepositoryName(name)).value();
    }

    /** Returns how the script differs from the program. */
    static List<String> differences(RegistryFacade facade, ScriptTarget target) {
        List<String> differences = new ArrayList<>();
        if (target != ScriptTarget.DENO) {
            differences.add(
                    "the service may normalize a path before the script sees it (dot segments, backslashes, characters"
                            + " outside ASCII), so that some ambiguous paths are served or refused with another message");
        }
        differences.addAll(List.of(
                "the script caches tokens and no manifests, so that each pull of a manifest counts at its registry",
                "a service may compress messages, and containerd and BuildKit show only the status of a layer that is"
                        + " refused so",
                "a registry that cannot be reached is reported without the reason"));
        if (target != ScriptTarget.NETLIFY_EDGE) {
            differences.add("requests for '/' get 404, because the script has no page for people");
        }
        addFor(
                facade,
                differences,
                Upstream::streamBlobs,
                "layers pass through the service ('streamBlobs'), whose limits and prices apply to them");
        addFor(
                facade,
                differences,
                upstream -> upstream.auth() == AuthMode.CLIENT,
                "logins are relayed to a token server, and not to a registry that accepts Basic only; wrong passwords are"
                        + " not counted");
        if (target.isSelfHosted()) {
            addFor(
                    facade,
                    differences,
                    upstream -> !upstream.connection().trustedCertificates().isEmpty(),
                    "Deno trusts public certificate authorities only, unless it runs on your machine with '--cert' ('ca')");
            addFor(
                    facade,
                    differences,
                    upstream -> upstream.origin().isPrivateAddress(),
                    "the registry has a private address, which Deno reaches on your machine only");
        }
        return differences;
    }

    private static void addFor(
            RegistryFacade facade, List<String> differences, Predicate<Upstream> condition, String difference) {
        List<String> names = facade.upstreams().entrySet().stream()
                .filter(entry -> condition.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!names.isEmpty()) {
            differences.add("upstream '" + String.join("', '", names) + "': " + difference);
        }
    }
}
