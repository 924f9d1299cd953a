package io.registryfacade.edge;

import io.registryfacade.clients.ClientPredictions;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.clients.Outcome;
import io.registryfacade.clients.Prediction;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RoutePath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Predicts what clients lose on which routes. Routes with the same path have one prediction. */
public final class ClientLosses {
    /** The remedy of {@link ClientPredictions} that rules do not have, because they fetch nothing. */
    private static final String RESOLVE = "'delivery: auto' serves it";

    private ClientLosses() {}

    /**
     * Returns the clients that fail by rules, and those of which it is not known.
     *
     * @param paths how pulls reach clients
     * @return a clause for each reason
     */
    static List<String> of(List<RoutePath> paths) {
        return of(paths, EnumSet.of(Outcome.FAILS, Outcome.UNKNOWN)).stream()
                .map(loss -> loss.replace(RESOLVE, "an edge script or the program serves it"))
                .toList();
    }

    /**
     * Returns the clients that are known to fail.
     *
     * @param paths how pulls reach clients
     * @return a clause for each reason
     */
    public static List<String> certain(List<RoutePath> paths) {
        return of(paths, EnumSet.of(Outcome.FAILS));
    }

    private static List<String> of(List<RoutePath> paths, Set<Outcome> outcomes) {
        Map<PullPath, List<String>> routes = new LinkedHashMap<>();
        paths.forEach(path ->
                routes.computeIfAbsent(path.path(), same -> new ArrayList<>()).add(path.repository()));
        List<String> losses = new ArrayList<>();
        routes.forEach((path, patterns) -> {
            String where = " " + Listed.of(patterns);
            add(losses, outcomes, "pulls from" + where, path, ClientPredictions::pull);
            add(
                    losses,
                    outcomes,
                    "lists of many tags of" + where,
                    path,
                    (client, same) -> ClientPredictions.tags(client, same, true));
            add(losses, outcomes, "lists of referrers of" + where, path, ClientPredictions::referrers);
            addUnexplainedPushes(losses, where, path);
            addPasswords(losses, where, path);
        });
        return losses;
    }

    private static void addUnexplainedPushes(List<String> losses, String where, PullPath path) {
        List<String> clients =
                names(client -> ClientPredictions.refusedPush(client, path).outcome() == Outcome.FAILS);
        if (!clients.isEmpty()) {
            losses.add("pushes to" + where + " are refused without the reason with " + String.join(", ", clients)
                    + ": the registry refuses their first request, for what it has already");
        }
    }

    private static void addPasswords(List<String> losses, String where, PullPath path) {
        List<String> clients = names(client -> ClientPredictions.sendsPassword(client, path));
        if (!clients.isEmpty()) {
            losses.add("passwords for this address reach the token server of" + where + " with "
                    + String.join(", ", clients) + ": nobody should log in here");
        }
    }

    private static List<String> names(Predicate<KnownClient> condition) {
        return KnownClient.all().stream()
                .filter(condition)
                .map(KnownClient::name)
                .toList();
    }

    private static void add(
            List<String> losses,
            Set<Outcome> outcomes,
            String what,
            PullPath path,
            BiFunction<KnownClient, PullPath, Prediction> operation) {
        Map<Prediction, List<String>> clients = new LinkedHashMap<>();
        for (KnownClient client : KnownClient.all()) {
            Prediction prediction = operation.apply(client, path);
            if (outcomes.contains(prediction.outcome())) {
                clients.computeIfAbsent(prediction, same -> new ArrayList<>()).add(client.name());
            }
        }
        clients.forEach((prediction, names) -> losses.add(what
                + (prediction.outcome() == Outcome.FAILS ? " fail with " : " may fail with ") + String.join(", ", names)
                + ": " + prediction.reason()));
    }
}
