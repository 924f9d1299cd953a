package io.registryfacade.server.demo;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.jetty.FacadeHandler;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.server.WebServer;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: shows a pull through a facade, with a real registry and a real client, without any network. */
@Command(
        name = "demo",
        description = "Shows a pull through a facade, without network or configuration.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    private static final RepositoryName AT_THE_REGISTRY = new RepositoryName("acme/app");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--once", description = "Ends after the pull, instead of staying up for another client.")
    private boolean once;

    @Option(names = "--port", description = "The port of the facade, any that is free by default.")
    private int port;

    /** A demonstration that is not run yet. */
    public Demo() {}

    /**
     * Runs the demonstration.
     *
     * @return 0 if the image was pulled
     * @throws Exception if it was not
     */
    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("registry-facade-demo");
        // an interrupt ends the process, and must leave nothing behind either
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        ImageLayout layout = ImageLayout.write(folder.resolve("layout"), SampleImage.make(), List.of("1.0", "latest"));
        Trace trace = new Trace();
        WebServer registry = new WebServer("127.0.0.1", 0, null, new LayoutRegistry(AT_THE_REGISTRY, layout))
                .log(trace.of(Report.REGISTRY))
                .start();
        WebServer facade = new WebServer("localhost", port, null, handler(registry))
                .log(trace.of(Report.FACADE))
                .start();
        try {
            show(registry, facade, trace, new JibPull(folder));
        } finally {
            facade.stop();
            registry.stop();
        }
        return CommandLine.ExitCode.OK;
    }

    private static FacadeHandler handler(WebServer registry) {
        return new FacadeHandler(new FacadeEngine(RegistryFacade.builder()
                .upstream(
                        "registry",
                        Upstream.generic(registry.url("127.0.0.1").toString()).withAuth(Auth.NONE))
                .route("my-org/**", "registry", "acme/**")
                .build()));
    }

    private void show(WebServer registry, WebServer facade, Trace trace, JibPull client) throws Exception {
        CommandLine command =
                Objects.requireNonNull(spec, "picocli sets it before it calls").commandLine();
        Report report = new Report(command.getOut(), command.getColorScheme().ansi());
        String image = facade.url("localhost").getAuthority() + "/my-org/app:1.0";
        report.line("registry   " + registry.url("127.0.0.1") + "   has the image " + AT_THE_REGISTRY
                + ":1.0, for linux/amd64 and linux/arm64");
        report.line("facade     " + facade.url("localhost") + "   sends pulls of my-org/** to acme/** there");
        report.line("client     Jib, pulls " + image);
        report.line("");
        String digest = client.pull(image, architecture());
        report.heading();
        trace.exchanges().forEach(report::exchange);
        report.line("");
        report.line("pulled     " + digest);
        report.totals(trace.exchanges());
        if (!once) {
            stayUp(report, trace, facade, image);
        }
    }

    private static void stayUp(Report report, Trace trace, WebServer facade, String image) throws Exception {
        report.line("");
        report.line("Now you: @|bold docker pull " + image + "|@   (Ctrl-C ends)");
        trace.follow(report::exchange);
        facade.join();
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("could not delete " + folder + ": " + e.getMessage());
        }
    }
}
