package io.registryfacade.resolve;

import io.registryfacade.upstream.Mirror;
import java.util.Map;

/**
 * The mirrors of one upstream.
 *
 * @param networks which mirrors are for which client
 * @param sessions the session of each mirror
 */
record UpstreamMirrors(MirrorNetworks networks, Map<Mirror, MirrorSession> sessions) {
    UpstreamMirrors {
        sessions = Map.copyOf(sessions);
    }

    /** Ends all requests to the mirrors, whose pulls then go on without them. */
    void close() {
        networks.close();
        sessions.values().forEach(MirrorSession::close);
    }
}
