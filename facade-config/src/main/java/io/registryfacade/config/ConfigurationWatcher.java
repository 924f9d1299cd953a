package io.registryfacade.config;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
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
 * Reads a configuration file every two seconds, and reloads an engine when its content changes.
 *
 * <p>It compares contents, because modification times can stand still or go backwards, and Kubernetes swaps a symbolic link
 * to a folder. It accepts content only when it has read the same twice, because a file that still changes is being written.
 */
final class ConfigurationWatcher implements FacadeListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatcher.class);
    private static final long PERIOD_SECONDS = 2;

    /**
     * The content of the file when it was read.
     *
     * @param text the content; {@code null} if it could not be read
     * @param problems why it could not be read; else empty
     */
    record Snapshot(@Nullable String text, List<String> problems) {
        static Snapshot of(Path file) {
            try {
                return new Snapshot(FacadeConfiguration.text(file), List.of());
            } catch (InvalidConfigurationException e) {
                return new Snapshot(null, e.problems());
            }
        }

        /**
         * Parses the content.
         *
         * @throws InvalidConfigurationException if it could not be read, or is no valid configuration
         */
        FacadeConfiguration configuration(Path file) {
            if (text == null) {
                throw new InvalidConfigurationException(problems);
            }
            return FacadeConfiguration.parse(file, text);
        }
    }

    private final Path file;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "registry-facade-watch");
        thread.setDaemon(true);
        return thread;
    });
    /** What the engine was last given, good or bad, so that nothing is reported twice. */
    private Snapshot lastApplied;

    private Snapshot lastSeen;

    ConfigurationWatcher(Path file, Snapshot applied) {
        this.file = file;
        this.lastApplied = applied;
        this.lastSeen = applied;
    }

    /** Watches the file until the engine is closed, or the file no longer asks for it. */
    void start(FacadeEngine engine) {
        // check() reports to the engine and never fails
        ScheduledFuture<?> unused =
                scheduler.scheduleWithFixedDelay(() -> check(engine), PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    void check(FacadeEngine engine) {
        Snapshot current = Snapshot.of(file);
        boolean isSettled = current.equals(lastSeen);
        lastSeen = current;
        if (isSettled && !current.equals(lastApplied)) {
            lastApplied = current;
            engine.reload(() -> facadeOf(current));
        }
    }

    private EngineConfiguration facadeOf(Snapshot current) {
        FacadeConfiguration configuration = current.configuration(file);
        if (!configuration.reload()) {
            LOG.info("{} is no longer watched, because it no longer says 'reload: true'", file);
            scheduler.shutdown();
        }
        return configuration.engine();
    }

    @Override
    public void closed() {
        scheduler.shutdownNow();
    }
}
