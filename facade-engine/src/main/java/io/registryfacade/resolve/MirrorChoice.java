package io.registryfacade.resolve;

import io.registryfacade.upstream.Mirror;
import java.util.List;

/**
 * The mirrors for the network of a client that pulls a blob. Requests with the same choice may share a response.
 *
 * @param mirrors the mirrors in their order, for each target of the decision; empty if no mirror is for the client, or the
 *     request is not for a blob
 */
record MirrorChoice(List<List<Mirror>> mirrors) {
    static final MirrorChoice NONE = new MirrorChoice(List.of());

    MirrorChoice {
        mirrors = List.copyOf(mirrors);
    }

    boolean isEmpty() {
        return mirrors.isEmpty();
    }

    List<Mirror> at(int target) {
        return mirrors.get(target);
    }
}
