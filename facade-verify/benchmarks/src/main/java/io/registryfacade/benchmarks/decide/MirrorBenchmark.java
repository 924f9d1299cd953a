package io.registryfacade.benchmarks.decide;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.IpRange;
import io.registryfacade.http.IpRangeMap;
import io.registryfacade.internal.IpAddresses;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The decision about a blob, with the look-up of the mirrors for the client's network. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class MirrorBenchmark {
    private static final int CLIENTS = 1024;
    private static final int MIRRORS = 20;

    /** What is done for each request. */
    public enum Work {
        /** The decision alone. */
        DECISION,
        /** The decision, and a look-up in the intervals that the ranges of all mirrors make. */
        DECISION_AND_LOOK_UP,
        /** The decision, and a scan of one range after the other. */
        DECISION_AND_SCAN
    }

    @Param
    public Work work;

    /** The ranges of all mirrors together. */
    @Param({"10", "1000", "10000", "100000"})
    public int ranges;

    private final InetAddress[] clients = new InetAddress[CLIENTS];
    private final InboundRequest[] requests = new InboundRequest[CLIENTS];
    private final Map<String, List<IpRange>> scanned = new LinkedHashMap<>();
    private IpRangeMap<String> lookedUp;
    private RegistryFacade facade;
    private int next;

    @Setup
    public void setUp() {
        Random random = new Random(1);
        for (int i = 0; i < ranges; i++) {
            scanned.computeIfAbsent("mirror-" + i % MIRRORS, name -> new ArrayList<>())
                    .add(IpRange.parse(address(random).getHostAddress() + "/" + (16 + random.nextInt(13))));
        }
        lookedUp = IpRangeMap.of(scanned);
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = address(random);
            requests[i] = InboundRequest.get(
                    "/v2/my-org/app/blobs/sha256:" + String.format("%064x", random.nextInt(Integer.MAX_VALUE)));
        }
        facade = RegistryFacade.builder()
                .upstream(
                        "r",
                        Upstream.generic("https://registry.example.com")
                                .withAuth(AuthMode.NONE)
                                .withMirrors(List.of(Mirror.of("https://mirror.example.com/{hex}"))))
                .route("my-org/**", "r")
                .build();
    }

    private static InetAddress address(Random random) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return IpAddresses.of(bytes);
    }

    @Benchmark
    public void mirrors(Blackhole results) {
        int request = next++ & (CLIENTS - 1);
        results.consume(facade.decide(requests[request]));
        switch (work) {
            case DECISION -> {}
            case DECISION_AND_LOOK_UP -> results.consume(lookedUp.get(clients[request]));
            case DECISION_AND_SCAN -> results.consume(scan(clients[request]));
        }
    }

    private List<String> scan(InetAddress client) {
        List<String> found = new ArrayList<>();
        scanned.forEach((mirror, list) -> {
            if (list.stream().anyMatch(range -> range.contains(client))) {
                found.add(mirror);
            }
        });
        return found;
    }
}
