package io.registryfacade.server;

import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.config.RouteSummary;
import io.registryfacade.upstream.Upstream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The routes of a configuration as a table: a line for each upstream; a repository with several is named once. */
final class RouteListing {
    private record Row(String repository, String image, String delivery) {}

    private static final Row HEADING = new Row("REPOSITORY", "SERVED FROM", "DELIVERY");

    private RouteListing() {}

    static void print(FacadeConfiguration configuration, PrintWriter out) {
        List<Row> rows = new ArrayList<>(List.of(HEADING));
        Iterator<String> deliveries = deliveries(configuration).iterator();
        for (RouteSummary route : configuration.routes()) {
            String repository = route.repository();
            for (String image : route.images()) {
                rows.add(new Row(repository, image, deliveries.next()));
                repository = "";
            }
        }
        int repositories =
                rows.stream().mapToInt(row -> row.repository().length()).reduce(0, Math::max);
        int images = rows.stream().mapToInt(row -> row.image().length()).reduce(0, Math::max);
        rows.forEach(row ->
                out.println(padded(row.repository(), repositories) + padded(row.image(), images) + row.delivery()));
        out.flush();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }

    /** Returns how each upstream of each route is delivered, in the order of the table. */
    private static List<String> deliveries(FacadeConfiguration configuration) {
        List<RoutePath> ifOpen = paths(configuration, RegistryAccess.OPEN);
        List<RoutePath> ifTokens = paths(configuration, RegistryAccess.TOKEN);
        List<String> deliveries = new ArrayList<>();
        for (int i = 0; i < ifOpen.size(); i++) {
            RoutePath path = ifOpen.get(i);
            String delivery = delivery(path.path(), ifTokens.get(i).path());
            deliveries.add(hasMirrors(configuration, path) ? delivery + "; blobs: mirrors first" : delivery);
        }
        return deliveries;
    }

    private static boolean hasMirrors(FacadeConfiguration configuration, RoutePath path) {
        Map<String, Upstream> upstreams = configuration.facade().upstreams();
        return !Objects.requireNonNull(upstreams.get(path.upstreamName()))
                .mirrors()
                .isEmpty();
    }

    private static List<RoutePath> paths(FacadeConfiguration configuration, RegistryAccess access) {
        return configuration.facade().pullPaths(upstream -> new UpstreamFindings(access, LayerSource.UNKNOWN, false));
    }

    private static String delivery(PullPath ifOpen, PullPath ifTokens) {
        if (!ifOpen.redirectsManifests()) {
            return ifOpen.delivery();
        }
        return ifTokens.redirectsManifests()
                ? ifOpen.redirectsLists() ? "redirect" : "redirect; lists: resolve"
                : "redirect if the registry requires no token, else resolve";
    }
}
