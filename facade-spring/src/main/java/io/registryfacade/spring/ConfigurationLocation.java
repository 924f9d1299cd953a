package io.registryfacade.spring;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/**
 * The location of a configuration file.
 *
 * @param text {@code file:…}, {@code classpath:…}, or a path
 * @param property the name of the property in messages
 */
record ConfigurationLocation(String text, String property) {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationLocation.class);
    private static final String FILE = "file:";
    private static final String CLASS_PATH = "classpath:";

    /**
     * Starts an engine with the file, which watches the file if it says {@code reload: true}.
     *
     * @throws InvalidConfigurationException if the file is missing or invalid
     */
    FacadeEngine serve(List<FacadeListener> listeners) {
        if (!text.startsWith(CLASS_PATH) && !text.startsWith(FILE)) {
            if (text.contains("://")) {
                throw problem("must be file:, classpath: or a path");
            }
            return FacadeConfiguration.startEngine(Path.of(text), listeners);
        }
        Resource resource = new DefaultResourceLoader().getResource(text);
        try {
            return resource.isFile()
                    ? FacadeConfiguration.startEngine(resource.getFile().toPath(), listeners)
                    : serveFromArchive(resource, listeners);
        } catch (FileNotFoundException e) {
            throw problem("there is no " + text);
        } catch (IOException e) {
            throw problem("cannot be read: " + e);
        }
    }

    /** Starts an engine that does not watch the file, because a file in an archive does not change. */
    private FacadeEngine serveFromArchive(Resource resource, List<FacadeListener> listeners) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            FacadeConfiguration configuration = FacadeConfiguration.read(text, in);
            if (configuration.reload()) {
                LOG.warn("{} says 'reload: true', but a file in an archive cannot be watched", text);
            }
            return new FacadeEngine(configuration.engine(), listeners);
        }
    }

    private InvalidConfigurationException problem(String problem) {
        return new InvalidConfigurationException(List.of(property + ": " + problem));
    }
}
