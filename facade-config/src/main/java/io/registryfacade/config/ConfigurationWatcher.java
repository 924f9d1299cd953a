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
 * <p>It compares contents, because modification times can stand still or go backwards, and Kubernetes replaces a
 * symbolic link to a folder. It applies content that it has read twice in a row, because other content may be half
 * written.
 */
final class ConfigurationWatcher implements FacadeListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatcher.class);
    private static final long PERIOD_SECONDS = 2;

    /**
     * The content of the file when it was read.
     *
     * @param text the content; {@code null} if the file could not be read
     * @param problems why it could not be read; otherwise empty
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
         * @throws InvalidConfigurationException if the file could not be read, or is not a valid configuration
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
    /** The content of the last reload, valid or not, so that each problem is reported once. */
    private Snapshot lastApplied;

    private Snapshot lastSeen;

    ConfigurationWatcher(Path file, Snapshot applied) {
        this.file = file;
        this.lastApplied = applied;
        this.lastSeen = applied;
    }

    /** Watches the file until the engine is closed, or the file no longer says {@code reload: true}. */
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
