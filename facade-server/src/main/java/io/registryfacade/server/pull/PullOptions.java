package io.registryfacade.server.pull;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.http.Origin;
import io.registryfacade.server.registry.ImageAddress;
import io.registryfacade.server.trace.Exchange;
import io.registryfacade.upstream.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of {@code check IMAGE}. */
public final class PullOptions {
    @Option(
            names = "--full",
            description = "Downloads and verifies all blobs; without it, the first byte of each is requested.")
    private boolean full;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trusts the authorities in a PEM file, beside those that are trusted already.")
    private @Nullable Path ca;

    @Option(names = "--plain-http", description = "Uses HTTP without TLS; a login is then sent to this machine only.")
    private boolean plainHttp;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "The longest time for an image; ${DEFAULT-VALUE} by default.")
    private int deadline;

    /** Creates options; picocli sets them. */
    public PullOptions() {}

    /**
     * Pulls images, and prints each request.
     *
     * @param configuration the facade to pull through, in this process; {@code null} to use the hosts of the images
     * @param images the images
     * @param login the client's login; {@code null} for none
     * @param json whether the output is JSON
     * @param commandLine has the output
     * @return 0 if a client would pull every image, otherwise 1
     * @throws IllegalArgumentException if an image or option is malformed
     * @throws IOException if the facade cannot be started
     * @throws InterruptedException if the thread is interrupted
     */
    public int run(
            @Nullable FacadeConfiguration configuration,
            List<String> images,
            @Nullable Credentials login,
            boolean json,
            CommandLine commandLine)
            throws IOException, InterruptedException {
        SSLContext trust = ca == null ? null : TrustedAuthorities.with(ca);
        PullReport report = json
                ? new JsonPullReport(commandLine.getOut())
                : new TextPullReport(
                        commandLine.getOut(), commandLine.getColorScheme().ansi());
        List<ImageAddress> addresses = images.stream().map(ImageAddress::parse).toList();
        boolean allPulled = true;
        try (LocalFacade facade = configuration == null ? null : LocalFacade.start(configuration)) {
            for (ImageAddress image : addresses) {
                validate(image, facade, login);
            }
            for (ImageAddress image : addresses) {
                allPulled &= pull(image, facade, login, trust, report);
            }
        }
        return allPulled ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void validate(ImageAddress image, @Nullable LocalFacade facade, @Nullable Credentials login) {
        if (facade == null && image.host() == null) {
            throw new IllegalArgumentException("'" + image + "' has no host; write docker.my-org.example.com/" + image
                    + ", or give --config FILE to pull through a facade in this process");
        }
        if (plainHttp
                && login != null
                && facade == null
                && !Origin.parse(registry(image, null).toString()).isLoopback()) {
            throw new IllegalArgumentException("a login is not sent to " + image.host() + " without TLS");
        }
        if (deadline < 1) {
            throw new IllegalArgumentException("--deadline must be at least 1");
        }
    }

    private boolean pull(
            ImageAddress image,
            @Nullable LocalFacade facade,
            @Nullable Credentials login,
            @Nullable SSLContext trust,
            PullReport report)
            throws IOException, InterruptedException {
        List<Exchange> exchanges = new CopyOnWriteArrayList<>();
        HttpHops hops = new HttpHops(trust, facade, exchange -> {
            exchanges.add(exchange);
            report.exchange(exchange);
        });
        RegistrySession session = new RegistrySession(hops, registry(image, facade), image.name(), login);
        report.begin(image.toString());
        try {
            PullResult result = inTime(new FutureTask<>(new ImagePull(session, image, full)::run));
            report.pulled(image.toString(), result, exchanges);
            return true;
        } catch (PullException e) {
            report.failed(image.toString(), e, exchanges);
            return false;
        }
    }

    private URI registry(ImageAddress image, @Nullable LocalFacade facade) {
        String host = image.host();
        if (facade != null && (host == null || host.equals(facade.authority()))) {
            // the scheme of the public URL matters to tokens and redirects no more than the loopback connection does
            return URI.create("http://" + facade.authority());
        }
        return URI.create((plainHttp ? "http://" : "https://") + image.apiHost());
    }

    /** Ends a pull at its deadline, also while it waits for bytes that do not come. */
    private PullResult inTime(FutureTask<PullResult> pull) throws IOException, InterruptedException {
        Thread thread = new Thread(pull, "pull");
        thread.setDaemon(true);
        thread.start();
        try {
            return pull.get(deadline, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            pull.cancel(true);
            throw new PullException(
                    "the image was not pulled in time (--deadline " + deadline + ")",
                    "see which request above is slow, or give more time by --deadline");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("the pull failed", e.getCause());
        }
    }
}
