package io.registryfacade.servlet;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the configuration file of a web application, and starts an engine with it. */
final class ConfigurationFiles {
    /** The context parameter with the location of the file. */
    static final String PARAMETER = "registry-facade.config";

    private static final String IN_APPLICATION = "/WEB-INF/";
    private static final String ON_CLASS_PATH = "classpath:";
    private static final String DEFAULT_NAME = "registry-facade.yaml";

    private final ServletContext context;

    ConfigurationFiles(ServletContext context) {
        this.context = context;
    }

    /**
     * Starts an engine with the first file that exists.
     *
     * @throws InvalidConfigurationException if no file exists, or the file is invalid
     */
    FacadeEngine serveFirst() {
        String parameter = context.getInitParameter(PARAMETER);
        if (parameter != null) {
            return serve(parameter);
        }
        for (String location : List.of(IN_APPLICATION + DEFAULT_NAME, ON_CLASS_PATH + DEFAULT_NAME)) {
            URL url = find(location);
            if (url != null) {
                return serve(location, url);
            }
        }
        throw problem("there is neither an init-param 'config', nor a context-param '" + PARAMETER + "', nor a file "
                + IN_APPLICATION + DEFAULT_NAME + ", nor " + DEFAULT_NAME + " on the class path, nor an attribute '"
                + FacadeEngine.class.getName() + "' of the servlet context");
    }

    /**
     * Starts an engine with a file.
     *
     * @param location {@code /WEB-INF/…} in the application, {@code classpath:…}, or the path of a file
     * @throws InvalidConfigurationException if the file is missing or invalid
     */
    FacadeEngine serve(String location) {
        if (!location.startsWith(IN_APPLICATION) && !location.startsWith(ON_CLASS_PATH)) {
            return FacadeConfiguration.startEngine(Path.of(location), listeners());
        }
        URL url = find(location);
        if (url == null) {
            throw problem(location + ":1:1: cannot be read: there is no such file in this application");
        }
        return serve(location, url);
    }

    private @Nullable URL find(String location) {
        try {
            return location.startsWith(ON_CLASS_PATH)
                    ? context.getClassLoader().getResource(location.substring(ON_CLASS_PATH.length()))
                    : context.getResource(location);
        } catch (IOException e) {
            throw problem(location + ":1:1: is not a location: " + e.getMessage());
        }
    }

    /** Starts an engine that watches a file on disk; it reads a file in an archive once. */
    private FacadeEngine serve(String location, URL url) {
        Path file = file(location, url);
        if (file != null) {
            return FacadeConfiguration.startEngine(file, listeners());
        }
        FacadeConfiguration configuration = fromArchive(location, url);
        if (configuration.reload()) {
            new ApplicationLog(context)
                    .warn(location + " says 'reload: true', but a file in an archive cannot be watched");
        }
        return new FacadeEngine(configuration.engine(), List.of());
    }

    private List<FacadeListener> listeners() {
        return new ApplicationLog(context).listeners();
    }

    private @Nullable Path file(String location, URL url) {
        String real = location.startsWith(ON_CLASS_PATH) ? classPathFile(url) : context.getRealPath(location);
        return real != null && Files.isRegularFile(Path.of(real)) ? Path.of(real) : null;
    }

    private static @Nullable String classPathFile(URL url) {
        return url.getProtocol().equals("file")
                ? Path.of(URI.create(url.toString())).toString()
                : null;
    }

    private static FacadeConfiguration fromArchive(String location, URL url) {
        try (InputStream in = url.openStream()) {
            return FacadeConfiguration.read(location, in);
        } catch (IOException e) {
            throw problem(location + ":1:1: cannot be read: " + e);
        }
    }

    private static InvalidConfigurationException problem(String problem) {
        return new InvalidConfigurationException(List.of(problem));
    }
}
