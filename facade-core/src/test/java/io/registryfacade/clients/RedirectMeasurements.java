package io.registryfacade.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The measurements in {@code redirects.tsv}. */
final class RedirectMeasurements {
    private static final int FIRST_CLIENT = 10;

    private RedirectMeasurements() {}

    /**
     * A cell of the table.
     *
     * @param row the case, as the first columns describe it
     * @param client the client's name
     * @param measured {@code ok}, {@code fail}, the fact that made it fail, {@code sent} or {@code not sent}
     */
    record Cell(List<String> row, String client, String measured) {
        KnownClient knownClient() {
            return KnownClient.all().stream()
                    .filter(known -> known.name().equals(client))
                    .findFirst()
                    .orElseThrow();
        }

        private PullPath path() {
            return new PullPath(
                    row.get(2).equals("redirect"),
                    row.get(3).equals("redirect"),
                    row.get(4).equals("yes"),
                    PingResponse.valueOf(row.get(5)),
                    RegistryAccess.valueOf(row.get(6)),
                    LayerSource.valueOf(row.get(7)),
                    false,
                    row.get(8).equals("registry"),
                    row.get(8).equals("storage"),
                    row.get(9).equals("yes"));
        }

        /** Returns the predicted text of this cell, for the client with perhaps other facts. */
        String predicted(KnownClient with) {
            return switch (row.get(1)) {
                case "credentials" -> ClientPredictions.leaksCredentials(with, path()) ? "sent" : "not sent";
                case "password" -> ClientPredictions.sendsPassword(with, path()) ? "sent" : "not sent";
                case "pages" -> text(ClientPredictions.tags(with, path(), true));
                case "push" -> text(ClientPredictions.refusedPush(with, path()));
                default -> text(ClientPredictions.pull(with, path()));
            };
        }

        private String text(Prediction prediction) {
            return switch (prediction.outcome()) {
                case WORKS -> "ok";
                case FAILS -> measured.equals("fail") ? "fail" : String.valueOf(prediction.fact());
                case UNKNOWN, NO_COMMAND -> prediction.outcome().name();
            };
        }

        @Override
        public String toString() {
            return client + ": " + row.get(0);
        }
    }

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        List<String> head = List.of();
        for (String line : lines()) {
            List<String> columns = Arrays.asList(line.split("\t", -1));
            if (line.startsWith("# case")) {
                head = columns;
            } else if (!line.startsWith("#")) {
                for (int i = FIRST_CLIENT; i < columns.size(); i++) {
                    if (!columns.get(i).equals("-")) {
                        cells.add(new Cell(columns.subList(0, FIRST_CLIENT), head.get(i), columns.get(i)));
                    }
                }
            }
        }
        return cells;
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RedirectMeasurements.class.getResourceAsStream("redirects.tsv")),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
