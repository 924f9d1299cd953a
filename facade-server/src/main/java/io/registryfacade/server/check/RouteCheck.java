package io.registryfacade.server.check;

import io.registryfacade.clients.ClientPredictions;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.clients.Outcome;
import io.registryfacade.clients.Prediction;
import io.registryfacade.clients.RoutePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What clients will experience at a route, from one of its upstreams.
 *
 * @param path how pulls reach clients
 * @param pulls the clients that pull, by prediction
 * @param lists the clients that list tags, by prediction, for more tags than one page has
 */
record RouteCheck(RoutePath path, List<Group> pulls, List<Group> lists) {
    /**
     * Clients with the same prediction.
     *
     * @param prediction the prediction
     * @param clients the names of the clients; not empty
     */
    record Group(Prediction prediction, List<String> clients) {}

    static RouteCheck of(RoutePath path) {
        return new RouteCheck(
                path,
                groups(client -> ClientPredictions.pull(client, path.path())),
                groups(client -> ClientPredictions.tags(client, path.path(), true)));
    }

    private static List<Group> groups(Function<KnownClient, Prediction> predictor) {
        Map<Prediction, List<String>> clients = new LinkedHashMap<>();
        for (KnownClient client : KnownClient.all()) {
            Prediction prediction = predictor.apply(client);
            if (prediction.outcome() != Outcome.NO_COMMAND) {
                clients.computeIfAbsent(prediction, key -> new ArrayList<>()).add(client.name());
            }
        }
        return clients.entrySet().stream()
                .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }

    /** Returns whether no client fails to pull. */
    boolean isOk() {
        return pulls.stream().noneMatch(group -> group.prediction().outcome() == Outcome.FAILS);
    }
}
