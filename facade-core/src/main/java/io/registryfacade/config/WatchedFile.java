package io.registryfacade.config;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.server.FacadeEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a configuration file again and again, and has an engine go on with what is new in it.
 *
 * <p>It goes by what the file holds: times can stand still or go backwards, and Kubernetes swaps a link to a folder. What
 * was not the same twice is still being written.
 */
final class WatchedFile {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
    private static final long SECONDS_BETWEEN_LOOKS = 2;

    /**
     * What the file held when it was looked at.
     *
     * @param text what it says; {@code null} if it cannot be read
     * @param problems why it cannot be read; else empty
     */
    record Look(@Nullable String text, List<String> problems) {
        static Look at(Path file) {
            try {
                return new Look(FacadeConfiguration.text(file), List.of());
            } catch (InvalidConfigurationException e) {
                return new Look(null, e.problems());
            }
        }

        /** What it says, if that is a configuration. */
        FacadeConfiguration configuration(Path file) {
            if (text == null) {
                throw new InvalidConfigurationException(problems);
            }
            return FacadeConfiguration.of(file, text);
        }
    }

    private final Path file;
    private final FacadeEngine engine;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(WatchedFile::thread);
    /** What the engine was last told of, good or bad, so that nothing is told twice. */
    private Look told;

    private Look latest;

    WatchedFile(Path file, Look serving, FacadeEngine engine) {
        this.file = file;
        this.engine = engine;
        this.told = serving;
        this.latest = serving;
    }

    private static Thread thread(Runnable looking) {
        Thread thread = new Thread(looking, "registry-facade-watch");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to look, until the engine is closed or the file says that it need not be watched. */
    void start() {
        engine.onClose(looking::shutdownNow);
        // nothing comes out of a look: what it finds, it tells the engine
        ScheduledFuture<?> unused = looking.scheduleWithFixedDelay(
                this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /** Looks once. */
    void look() {
        Look now = Look.at(file);
        boolean settled = now.equals(latest);
        latest = now;
        if (settled && !now.equals(told)) {
            told = now;
            engine.reload(() -> read(now));
        }
    }

    private RegistryFacade read(Look now) {
        FacadeConfiguration configuration = now.configuration(file);
        if (!configuration.reload()) {
            LOG.info("{} is no longer watched, as it says", file);
            looking.shutdown();
        }
        return configuration.facade();
    }
}
