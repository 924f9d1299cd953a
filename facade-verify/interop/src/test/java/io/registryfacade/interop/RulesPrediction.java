package io.registryfacade.interop;

import io.registryfacade.clients.KnownClient;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.EdgeTarget;
import io.registryfacade.edge.UnsupportedByTargetException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the report of exported rules says about a client: the cells of the compatibility page for rules. */
final class RulesPrediction {
    private static final String EVERYTHING = "my-org/**";
    private static final String RENAMED = "my-org/tools/**";

    private static final String PASSWORDS = "passwords for this address reach the token server";

    /** A loss of a report: what, of which routes, and with which clients. */
    private static final Pattern LOSS = Pattern.compile("(pulls|lists of many tags|lists of referrers|pushes|"
            + PASSWORDS + ") (?:from|of|to) (.+?) (?:(fail|may fail|are refused without the reason) )?with (.+?): .*");

    private final KnownClient client;

    private RulesPrediction(KnownClient client) {
        this.client = client;
    }

    static Verdict of(KnownClient client, Scenario scenario) {
        Verdict program = PredictedCell.of(client, scenario);
        return program == Verdict.IMPOSSIBLE ? program : new RulesPrediction(client).verdict(scenario, program);
    }

    private Verdict verdict(Scenario scenario, Verdict program) {
        return switch (scenario) {
            case ANONYMOUS -> pulls(Configuration.OPEN, TestHosts.ANONYMOUS);
            case BY_TAG, BY_DIGEST -> pulls(Configuration.OPEN, EVERYTHING);
            case RENAMED, TAGS -> pulls(Configuration.OPEN, RENAMED);
            case TWO_REGISTRIES -> pulls(Configuration.OPEN, EVERYTHING, TestHosts.SECOND);
            case FALLBACK -> pulls(Configuration.MIGRATING, "my-org/moving/**");
            case MOVED ->
                pulls(Configuration.BEFORE_THE_MOVE, EVERYTHING).and(pulls(Configuration.AFTER_THE_MOVE, EVERYTHING));
            case FILES, FILES_TAGS, FILES_REFERRERS, FILES_SIGNATURES -> pulls(Configuration.FILES, EVERYTHING);
            case LOST -> pulls(Configuration.ARCHIVED, EVERYTHING);
            case STREAM_REFUSED -> pulls(Configuration.OPEN, TestHosts.STREAMED);
            case STREAM_PERMITTED -> pulls(Configuration.STREAMING, TestHosts.STREAMED);
            case TAG_PAGES -> fails(Configuration.OPEN, "lists of many tags", EVERYTHING, RENAMED);
            case OPEN_TAG_PAGES ->
                fails(Configuration.OPEN, "lists of many tags", "my-org/public/**", "my-org/renamed/**");
            case REFERRERS -> fails(Configuration.OPEN, "lists of referrers", EVERYTHING);
            case SIGNATURES -> pulls(Configuration.OPEN, RENAMED, TestHosts.ANONYMOUS);
            case FACADE_PASSWORD -> pulls(Configuration.WITH_PASSWORD, EVERYTHING);
            case PASSWORD, WRONG_PASSWORD, NO_PASSWORD -> pulls(Configuration.FOR_CLIENTS, EVERYTHING);
            case NEEDLESS_PASSWORD ->
                isLost(Configuration.OPEN, PASSWORDS, EVERYTHING)
                        ? Verdict.PASSWORD_SENT
                        : pulls(Configuration.OPEN, EVERYTHING, TestHosts.ANONYMOUS);
            case PUSH -> isLost(Configuration.OPEN, "pushes", EVERYTHING) ? Verdict.FAILS : program;
            case NOT_SERVED -> program;
        };
    }

    private Verdict pulls(Configuration configuration, String... routes) {
        return fails(configuration, "pulls", routes);
    }

    private Verdict fails(Configuration configuration, String what, String... routes) {
        try {
            return isLost(configuration, what, routes) ? Verdict.FAILS : Verdict.OK;
        } catch (UnsupportedByTargetException e) {
            return Verdict.NOT_EXPORTED;
        }
    }

    private boolean isLost(Configuration configuration, String what, String... routes) {
        return losses(configuration).stream()
                .map(LOSS::matcher)
                .filter(Matcher::matches)
                .anyMatch(loss -> names(loss, what, List.of(routes)));
    }

    private static List<String> losses(Configuration configuration) {
        return EdgeExport.of(
                        configuration.facade("https://" + FacadeHost.NAME, Upstreams.named()),
                        EdgeTarget.NGINX,
                        "facade.yaml")
                .report()
                .losses();
    }

    /** Returns whether a loss is for one of the routes and for the client. */
    private boolean names(Matcher loss, String what, List<String> routes) {
        boolean isNamed = loss.group(1).equals(what)
                && List.of(loss.group(2).split(", ")).stream().anyMatch(routes::contains)
                && List.of(loss.group(4).split(", ")).contains(client.name());
        if (isNamed && "may fail".equals(loss.group(3))) {
            throw new AssertionError("the report does not know: " + loss.group());
        }
        return isNamed;
    }
}
