package io.registryfacade.support;

import io.registryfacade.support.FakeRegistry.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Six registries, and the configuration of a facade in front of them. */
public record FakeRegistries(
        Path authority,
        FakeRegistry open,
        FakeRegistry closed,
        FakeRegistry streaming,
        FakeRegistry accounts,
        FakeRegistry faulty,
        FakeRegistry dying) {
    /** The default of nginx. */
    private static final int REQUESTS_PER_CONNECTION = 1_000;
    /** The faulty registry gets fewer requests, and must close connections all the same. */
    private static final int REQUESTS_PER_FAULTY_CONNECTION = 30;

    public static FakeRegistries start(Sandbox sandbox, FaultTimeline faults) throws IOException {
        return new FakeRegistries(
                Authority.ofTheRun().pem(sandbox.path("authority.pem")),
                healthy(sandbox, Access.OPEN, false),
                healthy(sandbox, Access.TOKEN, true),
                healthy(sandbox, Access.TOKEN, false),
                healthy(sandbox, Access.ACCOUNT, false),
                FakeRegistry.start(sandbox, Access.OPEN, false, REQUESTS_PER_FAULTY_CONNECTION, faults::current),
                healthy(sandbox, Access.OPEN, false));
    }

    private static FakeRegistry healthy(Sandbox sandbox, Access access, boolean redirectsBlobs) throws IOException {
        return FakeRegistry.start(sandbox, access, redirectsBlobs, REQUESTS_PER_CONNECTION, () -> Fault.NONE);
    }

    public int sum(ToIntFunction<FakeRegistry> count) {
        return Stream.of(open, closed, streaming, accounts, faulty, dying)
                .mapToInt(count)
                .sum();
    }

    /** Returns the facade's configuration; each version changes a route, and an upstream's settings. */
    public String configuration(int port, int version) {
        Map<String, Object> values = Map.of(
                "PORT", port,
                "VERSION", version,
                "TIMEOUT", 5_000 + version % 2,
                "AUTHORITY", authority,
                "OPEN", open.url(),
                "CLOSED", closed.url(),
                "STREAMING", streaming.url(),
                "ACCOUNTS", accounts.url(),
                "FAULTY", faulty.url(),
                "DYING", dying.url());
        return Resource.text(FakeRegistries.class, "fake-registries.yaml", values);
    }
}
