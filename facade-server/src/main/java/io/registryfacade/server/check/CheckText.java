package io.registryfacade.server.check;

import io.registryfacade.clients.Outcome;
import io.registryfacade.resolve.UpstreamReport;
import io.registryfacade.server.check.RouteCheck.Group;
import io.registryfacade.server.content.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A report for people, without colors, in lines of at most 80 characters where names are not longer. */
final class CheckText {
    private static final int WIDTH = 80;
    private static final int INDENT = 4;

    private final PrintWriter out;

    CheckText(PrintWriter out) {
        this.out = out;
    }

    void print(CheckReport report) {
        report.upstreams().forEach(this::print);
        Set<String> mirrored = report.upstreams().stream()
                .filter(upstream -> !upstream.mirrors().isEmpty())
                .map(UpstreamCheck::name)
                .collect(Collectors.toSet());
        for (RouteCheck route : report.routes()) {
            print(route, mirrored.contains(route.path().upstreamName()));
        }
        report.warnings().forEach(warning -> line(0, "warning: " + warning));
        out.flush();
    }

    private void print(UpstreamCheck upstream) {
        UpstreamReport report = upstream.report();
        line(0, "upstream " + upstream.name() + ", " + upstream.location());
        String requires = switch (report.findings().access()) {
            case OPEN -> "no login";
            case TOKEN -> "a token";
            case PASSWORD -> "a user name and password";
            case UNKNOWN -> "not known";
        };
        line(INDENT, "requires: " + requires);
        String layers = switch (report.findings().layers()) {
            case STORAGE -> report.storage() == null ? "its storage" : "its storage, " + report.storage();
            case REGISTRY -> "the registry";
            case FACADE -> "this facade";
            case UNKNOWN -> "not known";
        };
        line(INDENT, "layers from: " + layers);
        if (!upstream.mirrors().isEmpty()) {
            line(INDENT, "or from a mirror: " + String.join(", ", upstream.mirrors()));
        }
        report.remainingQuota().ifPresent(pulls -> line(INDENT, "pulls left: " + pulls));
        upstream.problems().forEach(problem -> line(INDENT, "problem: " + problem));
        upstream.warnings().forEach(warning -> line(INDENT, "warning: " + warning));
    }

    private void print(RouteCheck route, boolean hasMirrors) {
        line(
                0,
                "route " + route.path().repository() + ", " + route.path().upstreamName() + ", "
                        + delivery(route)
                        + (hasMirrors ? ", blobs first from mirrors" : "")
                        + (route.path().path().isRenamed() ? ", renamed" : ""));
        print("pulls", route.pulls());
        if (route.lists().stream().anyMatch(group -> !group.prediction().works())) {
            print("lists", route.lists());
        }
    }

    private static String delivery(RouteCheck route) {
        return switch (route.path().path().delivery()) {
            case "local" -> "served by this facade";
            case "redirect" -> "redirected";
            default -> "resolved";
        };
    }

    private void print(String what, List<Group> groups) {
        for (Group group : groups) {
            Outcome outcome = group.prediction().outcome();
            String clients = groups.size() == 1 ? "all clients" : String.join(", ", group.clients());
            String result = switch (outcome) {
                case WORKS -> "yes";
                case FAILS -> "no";
                case UNKNOWN, NO_COMMAND -> "not known";
            };
            String reason = group.prediction().reason();
            line(INDENT, what + ": " + result + " (" + clients + ")" + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    /** Prints a text, wrapped between words. */
    private void line(int indent, String text) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean isFirst = true;
        for (String word : Printable.of(text).split(" ", -1)) {
            if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(" ".repeat(indent + INDENT)).append(word);
            } else {
                line.append(isFirst ? "" : " ").append(word);
            }
            isFirst = false;
        }
        out.println(line);
    }
}
