package io.registryfacade.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What a service serves as files beside its rules: the page for people, and the bodies of responses. */
final class StaticSite {
    /** The folder of the files in an export. */
    static final String FOLDER = "public";

    private static final String BODIES = "/registry-facade/";

    private StaticSite() {}

    /** Returns the files of the site; {@code bodies} are the kinds of requests whose body is a file. */
    static SortedMap<String, String> files(RedirectRules rules, List<RequestKind> bodies) {
        SortedMap<String, String> files = PagesForPeople.of(rules.facade(), FOLDER);
        bodies.forEach(kind -> files.put(FOLDER + path(kind), rules.body(kind)));
        return files;
    }

    /**
     * Returns how to deploy an export.
     *
     * @param command the command that deploys it
     * @param project what the service calls a site
     */
    static List<String> deployment(RedirectRules rules, String command, String project) {
        List<String> steps = new ArrayList<>(List.of(
                "Deploy: 1. In this folder, run: " + command,
                "        2. In the settings of the " + project + ", add the domain " + rules.host() + ".",
                "        3. Point this DNS name at the " + project + ", as the settings say.",
                "The service gets the certificate."));
        if (rules.facade().publicUrl() == null) {
            steps.add("The page for people names this host, too: set 'publicUrl' to your own, and export again.");
        }
        return steps;
    }

    /** Returns the path of the body for a kind of request. */
    static String path(RequestKind kind) {
        return BODIES + (kind == RequestKind.PULL ? "not-served" : kind.label()) + ".json";
    }
}
