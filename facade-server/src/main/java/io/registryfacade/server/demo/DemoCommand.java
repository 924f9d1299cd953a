package io.registryfacade.server.demo;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.oci.Digest;
import io.registryfacade.server.http.Listener;
import io.registryfacade.server.http.Service;
import io.registryfacade.server.http.WebServer;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: pulls an image through a facade from a registry, all in this process, and shows every request. */
@Command(
        name = "demo",
        description = "Shows a pull through a facade, without network or configuration.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    /** The size of a small program, so that the trace shows who serves the bytes. */
    private static final int LAYER_BYTES = 2 * 1024 * 1024;

    /** The host of the facade; the registry has another. */
    private static final String HOST = "127.0.0.1";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--once", description = "Ends after the pull, instead of staying up for another client.")
    private boolean once;

    @Option(names = "--port", description = "The port of the facade; by default, any free port.")
    private int port;

    /** Creates the command; picocli sets its options. */
    public DemoCommand() {}

    /**
     * Runs the demonstration.
     *
     * @return 0 if the image was pulled
     * @throws Exception if it was not
     */
    @Override
    public Integer call() throws Exception {
        Trace trace = new Trace();
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                .images(image("1.0"), image("latest"))
                .onRequest(trace::addRegistryRequest)
                .start()) {
            URI registryUrl = byName(registry.url());
            WebServer server = new WebServer();
            try (FacadeEngine engine = new FacadeEngine(facade(registryUrl))) {
                Listener facade =
                        server.listen(HOST, port, Service.plain(trace.tracing(Report.FACADE, engine::handleOrReject)));
                show(registryUrl, facade.url(HOST), trace);
                if (!once) {
                    server.join();
                }
            } finally {
                server.stop();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Replaces the address by a name, because crane refuses redirects to addresses of this machine. */
    private static URI byName(URI registry) {
        return URI.create("http://localhost:" + registry.getPort());
    }

    private static TestImage image(String tag) {
        return TestImage.named("acme/app:" + tag)
                .withLayer(LAYER_BYTES)
                .withFile("etc/motd", "This image was pulled through a registry facade.\n")
                .forPlatforms("linux/amd64", "linux/arm64");
    }

    private static RegistryFacade facade(URI registry) {
        return RegistryFacade.builder()
                .upstream("registry", Upstream.generic(registry.toString()).withAuth(AuthMode.NONE))
                .route("my-org/**", "registry", "acme/**")
                .build();
    }

    private void show(URI registry, URI url, Trace trace) throws Exception {
        CommandLine command =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        Report report = new Report(command.getOut(), command.getColorScheme().ansi());
        String image = url.getAuthority() + "/my-org/app:1.0";
        report.line("registry   " + registry + "   has the image acme/app:1.0, for linux/amd64 and linux/arm64");
        report.line("facade     " + url + "   redirects pulls of my-org/** to acme/** there");
        report.line("client     pulls " + image + ", all platforms, and verifies every digest");
        report.line("");
        Digest digest = TestClient.of(url).pull("my-org/app:1.0");
        report.heading();
        trace.exchanges().forEach(report::exchange);
        report.line("");
        report.line("pulled     " + digest);
        report.totals(trace.exchanges());
        if (!once) {
            stayUp(report, trace, image);
        }
    }

    private static void stayUp(Report report, Trace trace, String image) {
        report.line("");
        report.line("Try it: @|bold docker pull " + image + "|@   (Ctrl-C stops)");
        trace.onExchange(report::exchange);
    }
}
