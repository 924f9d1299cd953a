package io.registryfacade.server.pulls;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pulls of one image. */
final class ImagePulls {
    private final String repository;
    private final String tag;
    private final SortedMap<String, Long> clients = new TreeMap<>();
    private long count;
    private Instant last = Instant.MIN;

    ImagePulls(String repository, String tag) {
        this.repository = repository;
        this.tag = tag;
    }

    void add(PullLine line) {
        count++;
        clients.merge(line.client(), 1L, Long::sum);
        if (line.time().isAfter(last)) {
            last = line.time();
        }
    }

    String repository() {
        return repository;
    }

    String tag() {
        return tag;
    }

    long count() {
        return count;
    }

    /** Returns how many pulls each family of clients has made, by its name. */
    SortedMap<String, Long> clients() {
        return clients;
    }

    Instant last() {
        return last;
    }
}
