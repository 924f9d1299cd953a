package io.registryfacade.benchmarks.files;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.Authority;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Load;
import io.registryfacade.support.Machine;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Resource;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Wrk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A large layer from the program and from nginx; 1,000 downloads with a small heap; manifests beside redirects. */
public final class FilesBenchmark {
    private static final int MANIFEST_CONNECTIONS = 32;

    /** How many clients download at once, and by which protocol. */
    private record Kind(String scheme, int clients) {
        static final List<Kind> ALL =
                List.of(new Kind("https", 1), new Kind("https", 16), new Kind("http", 1), new Kind("http", 16));

        @Override
        public String toString() {
            return scheme + ", " + clients + (clients == 1 ? " client" : " clients");
        }
    }

    private final Sandbox sandbox;
    private final int megabytes;
    private final BigLayout layout;
    private final Path chain;
    private final Path key;

    private FilesBenchmark(Sandbox sandbox, int megabytes) throws IOException {
        this.sandbox = sandbox;
        this.megabytes = megabytes;
        this.layout = BigLayout.write(sandbox, megabytes);
        this.chain = sandbox.file("chain.pem", "");
        this.key = sandbox.file("key.pem", "");
        Authority.ofTheRun().pem("127.0.0.1", chain, key);
    }

    /** Measures all; the quick version has a small layer and short rounds. */
    public static List<Result> run(boolean quick) throws IOException {
        String machine = Machine.describe();
        try (Sandbox sandbox = new Sandbox()) {
            FilesBenchmark benchmark = new FilesBenchmark(sandbox, quick ? 64 : 1024);
            List<Result> results = new ArrayList<>(benchmark.downloads(machine, quick ? 1 : 3));
            results.addAll(benchmark.manifests(machine, quick ? 2 : 5, quick ? 1 : 6));
            results.add(benchmark.smallHeap(machine, quick ? 10 : 30));
            return results;
        }
    }

    private FacadeProgram program(String name, List<String> java, String... tls) {
        List<String> serve = new ArrayList<>(List.of(
                "--config",
                sandbox.file("facade.yaml", """
                upstreams:
                  files: { type: layout, path: "%s" }
                  open: { type: generic, url: "https://registry.example.com", auth: none }
                routes:
                  - { repository: files/**, upstream: files }
                  - { repository: redirected/**, upstream: open }
                """.formatted(layout.root())).toString()));
        serve.addAll(List.of(tls));
        return FacadeProgram.start(sandbox, name, java, serve);
    }

    /** Downloads in turns, because a busy machine slows down both of a round. */
    private List<Result> downloads(String machine, int rounds) {
        int tlsPort = Ports.free("127.0.0.1");
        int plainPort = Ports.free("127.0.0.2");
        Daemon nginx = Nginx.start(
                sandbox,
                "nginx",
                "auto",
                Resource.text(
                        FilesBenchmark.class,
                        "nginx.conf",
                        Map.of(
                                "PORT",
                                tlsPort,
                                "PLAIN",
                                plainPort,
                                "CHAIN",
                                chain,
                                "KEY",
                                key,
                                "ROOT",
                                layout.root())));
        nginx.await("listen", () -> Ports.ifOpen(tlsPort));
        FacadeProgram tls =
                program("tls", List.of("-Xmx64m"), "--tls-cert", chain.toString(), "--tls-key", key.toString());
        FacadeProgram plain = program("plain", List.of("-Xmx64m"));
        List<Result> results = new ArrayList<>();
        for (Kind kind : Kind.ALL) {
            boolean isTls = kind.scheme().equals("https");
            String own = (isTls ? tls : plain)
                    .uri()
                    .resolve(BigLayout.path(layout.large()))
                    .toString();
            String peer = kind.scheme() + "://127.0.0.1:" + (isTls ? tlsPort : plainPort)
                    + BigLayout.filePath(layout.large());
            // verifies the layer, compiles the code, and reads the file into the memory of the system
            download(own, 1);
            download(peer, 1);
            List<Double> ownRates = new ArrayList<>();
            List<Double> peerRates = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ownRates.add(download(own, kind.clients()));
                peerRates.add(download(peer, kind.clients()));
            }
            results.addAll(results(kind, ownRates, peerRates, machine));
            System.out.println(results.subList(results.size() - 3, results.size()));
        }
        tls.daemon().close();
        plain.daemon().close();
        nginx.close();
        return results;
    }

    private static List<Result> results(Kind kind, List<Double> own, List<Double> peer, String machine) {
        return List.of(
                Result.of("Files.rate", Map.of("server", "PROGRAM", "kind", kind.toString()), own),
                Result.of("Files.rate", Map.of("server", "NGINX", "kind", kind.toString()), peer),
                Result.ratio("Files.besideNginx", Map.of("kind", kind.toString(), "machine", machine), own, peer));
    }

    /** Downloads the layer by each client once, and returns the megabytes a second of all together. */
    private double download(String url, int clients) {
        List<String> command =
                new ArrayList<>(List.of(Program.CURL.path(), "-sfk", "--parallel", "--parallel-immediate"));
        for (int i = 0; i < clients; i++) {
            command.addAll(List.of("-o", "/dev/null", url));
        }
        long began = System.nanoTime();
        sandbox.output(command.toArray(String[]::new));
        return (double) clients * megabytes * 1e9 / (System.nanoTime() - began);
    }

    private List<Result> manifests(String machine, int rounds, int seconds) {
        FacadeProgram facade = program("manifests", List.of("-Xmx64m"));
        Wrk files = new Wrk(sandbox, "files", List.of("/v2/" + BigLayout.REPOSITORY + "/manifests/1.0"));
        Wrk redirects = new Wrk(sandbox, "redirects", List.of("/v2/redirected/app/manifests/1.0"));
        files.load(facade.port(), MANIFEST_CONNECTIONS, seconds);
        redirects.load(facade.port(), MANIFEST_CONNECTIONS, seconds);
        List<Load> manifestLoads = new ArrayList<>();
        List<Load> redirectLoads = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            manifestLoads.add(files.load(facade.port(), MANIFEST_CONNECTIONS, seconds));
            redirectLoads.add(redirects.load(facade.port(), MANIFEST_CONNECTIONS, seconds));
        }
        facade.daemon().close();
        Result manifest = Result.ofLoads("Files.manifests", Map.of("response", "MANIFEST_FROM_A_FILE"), manifestLoads);
        Result redirect = Result.ofLoads("Files.manifests", Map.of("response", "REDIRECT"), redirectLoads);
        Result ratio =
                Result.ratio("Files.besideRedirect", Map.of("machine", machine), manifest.values(), redirect.values());
        System.out.println(List.of(manifest, redirect, ratio));
        return List.of(manifest, redirect, ratio);
    }

    /** Downloads a layer of 4 MB by 1,000 clients at once. */
    private Result smallHeap(String machine, int seconds) {
        FacadeProgram facade = program("small-heap", List.of("-Xmx64m"));
        Load load =
                new Wrk(sandbox, "layers", List.of(BigLayout.path(layout.small()))).load(facade.port(), 1_000, seconds);
        Result result = Result.ofLoads("Files.smallHeap", Map.of("machine", machine), List.of(load))
                .with("peak", facade.daemon().stats().peakMegabytes());
        facade.daemon().close();
        System.out.println(result);
        return result;
    }
}
