package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.soak.StandIn.Door;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * All that is behind the facade.
 *
 * @param open wants no token; it is redirected to, or sends what it has through the facade
 * @param closed wants tokens, and tells where its blobs are
 * @param passing wants tokens, and sends its layers itself
 * @param accounts wants tokens, and an account for them
 * @param faulty the one that has faults
 */
record Registries(StandIn open, StandIn closed, StandIn passing, StandIn accounts, StandIn faulty) {
    static Registries start(Sandbox sandbox, Faults faults) throws IOException {
        return new Registries(
                StandIn.start(sandbox, Door.OPEN, false, () -> Fault.NONE),
                StandIn.start(sandbox, Door.TOKEN, true, () -> Fault.NONE),
                StandIn.start(sandbox, Door.TOKEN, false, () -> Fault.NONE),
                StandIn.start(sandbox, Door.ACCOUNT, false, () -> Fault.NONE),
                StandIn.start(sandbox, Door.OPEN, false, faults::now));
    }

    /** The layers and other answers that they have begun to send and not ended. */
    int sending() {
        return Stream.of(open, closed, passing, accounts, faulty)
                .mapToInt(StandIn::sending)
                .sum();
    }

    /**
     * The facade's configuration. With each generation a route leads elsewhere, and a registry is asked in another way,
     * so that all that was known of it is given up.
     */
    String configuration(int port, int generation) {
        return """
                publicUrl: "http://localhost:%1$d"
                reload: true
                resolve: { manifestCache: 512KiB }
                upstreams:
                  open: { type: generic, url: "%3$s", auth: none }
                  plain: { type: generic, url: "%3$s", auth: none, delivery: resolve }
                  changing: { type: generic, url: "%3$s", auth: none, delivery: resolve, timeout: %8$dms }
                  closed: { type: generic, url: "%4$s", auth: token, delivery: resolve }
                  passing: { type: generic, url: "%5$s", auth: token, delivery: resolve, streamBlobs: true }
                  accounts: { type: generic, url: "%6$s", auth: client }
                  faulty: { type: generic, url: "%7$s", auth: none, delivery: resolve, timeout: 400ms }
                routes:
                  - { repository: redirected/**, upstream: open, as: my-org/** }
                  - { repository: reloaded/**, upstream: open, as: "generation-%2$d/**" }
                  - { repository: plain/**, upstream: plain, as: my-org/** }
                  - { repository: changing/**, upstream: changing, as: my-org/** }
                  - { repository: closed/**, upstream: closed, as: my-org/** }
                  - { repository: passing/**, upstream: passing, as: my-org/** }
                  - { repository: two/**, upstream: [ { name: closed, as: absent/** }, { name: plain, as: my-org/** } ] }
                  - { repository: accounts/**, upstream: accounts, as: my-org/** }
                  - { repository: faulty/**, upstream: faulty, as: my-org/** }
                """.formatted(
                        port,
                        generation,
                        open.url(),
                        closed.url(),
                        passing.url(),
                        accounts.url(),
                        faulty.url(),
                        5_000 + generation % 2);
    }
}
