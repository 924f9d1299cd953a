package io.registryfacade.config;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A configuration from a file.
 *
 * <p>The file is YAML, or JSON if its name ends with {@code .json}; {@code docs/configuration.md} describes every key.
 */
public final class FacadeConfiguration {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final EngineConfiguration engine;
    private final boolean reload;
    private final List<RouteSummary> routes;

    FacadeConfiguration(EngineConfiguration engine, boolean reload, List<RouteSummary> routes) {
        this.engine = engine;
        this.reload = reload;
        this.routes = List.copyOf(routes);
    }

    /**
     * Returns the facade.
     *
     * @return the facade, which is also part of {@link #engine}
     */
    public RegistryFacade facade() {
        return engine.facade();
    }

    /**
     * Returns the configuration of an engine.
     *
     * @return the facade and the settings
     */
    public EngineConfiguration engine() {
        return engine;
    }

    /**
     * Returns whether an engine should watch the file for changes, as {@link #startEngine} does.
     *
     * @return the value of {@code reload}; {@code false} by default
     */
    public boolean reload() {
        return reload;
    }

    /**
     * Returns the routes, for display.
     *
     * @return a summary of each route, in the order of the file
     */
    public List<RouteSummary> routes() {
        return routes;
    }

    /**
     * Reads a file, with the environment variables of this process.
     *
     * @param file the file: UTF-8, at most 1 MiB; relative paths in it start at its folder
     * @return the configuration
     * @throws InvalidConfigurationException if the file is unreadable or invalid; each problem starts with the file's
     *     path as passed, the line and the column
     */
    public static FacadeConfiguration read(Path file) {
        return parse(file, text(file));
    }

    /**
     * Reads a stream, such as a file in an archive, with the environment variables of this process.
     *
     * @param name the name in messages; if it ends with {@code .json}, the content is JSON
     * @param in the content: UTF-8, at most 1 MiB; relative paths in it start at the working directory. The caller
     *     closes the stream.
     * @return the configuration
     * @throws InvalidConfigurationException if the content is invalid; each problem starts with the name, the line and
     *     the column
     * @throws IOException if reading fails
     */
    public static FacadeConfiguration read(String name, InputStream in) throws IOException {
        return read(name, text(name, in), System.getenv());
    }

    /**
     * Reads a file where its secrets are not known, for example in continuous integration. Environment variables and
     * password files may be missing: values with a missing variable are not checked, and the result has
     * {@code name.missing-variable.invalid} in place of the variable {@code NAME}. Do not serve with it.
     *
     * @param file the file, as in {@link #read(Path)}
     * @return the configuration, for display
     * @throws InvalidConfigurationException as {@link #read(Path)}, except for what is missing
     */
    public static FacadeConfiguration readWithoutSecrets(Path file) {
        return read(file.toString(), text(file), file.resolveSibling(""), new Variables(System.getenv(), true));
    }

    /** Parses the content of a file. */
    static FacadeConfiguration parse(Path file, String text) {
        return read(file.toString(), text, file.resolveSibling(""), new Variables(System.getenv()));
    }

    /**
     * Starts an engine with the configuration in a file. If the file says {@code reload: true}, the engine uses changed
     * content within 5 seconds, whatever the modification time. With invalid content, it continues with the last valid
     * configuration ({@link FacadeEngine#reload}).
     *
     * @param file the file: UTF-8, at most 1 MiB; relative paths in it start at its folder
     * @param listeners the listeners of the engine
     * @return the engine; closing it also stops watching the file
     * @throws InvalidConfigurationException if the file is unreadable or invalid; each problem starts with the file's
     *     path as passed, the line and the column
     */
    public static FacadeEngine startEngine(Path file, List<? extends FacadeListener> listeners) {
        ConfigurationWatcher.Snapshot snapshot = ConfigurationWatcher.Snapshot.of(file);
        FacadeConfiguration configuration = snapshot.configuration(file);
        if (!configuration.reload()) {
            return new FacadeEngine(configuration.engine(), listeners);
        }
        ConfigurationWatcher watcher = new ConfigurationWatcher(file, snapshot);
        List<FacadeListener> all = new ArrayList<>(listeners);
        all.add(watcher);
        FacadeEngine engine = new FacadeEngine(configuration.engine(), all);
        watcher.start(engine);
        return engine;
    }

    /**
     * Reads text.
     *
     * @param name the name in messages; if it ends with {@code .json}, the text is JSON
     * @param text the text: at most 1,048,576 characters; relative paths in it start at the working directory
     * @param environment the variables for {@code ${NAME}}
     * @return the configuration
     * @throws InvalidConfigurationException if the text is invalid; each problem starts with the name, the line and the
     *     column
     */
    public static FacadeConfiguration read(String name, String text, Map<String, String> environment) {
        return read(name, text, Path.of(""), new Variables(environment));
    }

    /**
     * Creates a configuration from settings that a framework has read.
     *
     * @param settings the settings under the keys of a file, as {@link String}s, {@link Integer}s, {@link Boolean}s,
     *     {@link List}s and {@link Map}s without {@code null}; the caller must have expanded variables
     * @param names maps the path of a setting, such as {@code upstreams.hub.type} or {@code routes[0]}, to its name in
     *     messages; the empty path means all settings
     * @return the configuration
     * @throws InvalidConfigurationException if the settings are invalid; each problem starts with the name of a setting
     */
    public static FacadeConfiguration of(Map<String, ?> settings, UnaryOperator<String> names) {
        LocatedProblems problems = new LocatedProblems();
        BindingContext source = new BindingContext(Path.of(""), new Variables(Map.of()), problems);
        return bind(FacadeBinding.configuration(new SettingsTree(names).node("", settings), source), "", problems);
    }

    private static FacadeConfiguration bind(
            @Nullable FacadeConfiguration configuration, String name, LocatedProblems problems) {
        if (configuration == null) {
            throw new InvalidConfigurationException(problems.lines(name));
        }
        return configuration;
    }

    static FacadeConfiguration read(String name, String text, Path folder, Variables variables) {
        LocatedProblems problems = new LocatedProblems();
        BindingContext source = new BindingContext(folder, variables, problems);
        if (text.length() > DocumentReader.MAX_LENGTH) {
            throw tooLong(name);
        }
        Node root = DocumentReader.read(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, problems);
        return bind(root == null ? null : FacadeBinding.configuration(root, source), name, problems);
    }

    static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return text(file.toString(), in);
        } catch (NoSuchFileException e) {
            throw unreadable(file.toString(), "there is no such file");
        } catch (AccessDeniedException e) {
            throw unreadable(file.toString(), "permission denied; let it belong to the user that runs this program");
        } catch (IOException e) {
            throw unreadable(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static String text(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(DocumentReader.MAX_LENGTH + 1);
        if (bytes.length > DocumentReader.MAX_LENGTH) {
            throw tooLong(name);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(name, "it is not UTF-8");
        }
    }

    private static InvalidConfigurationException tooLong(String name) {
        return new InvalidConfigurationException(List.of(name + ":1:1: the file is longer than 1 MiB"));
    }

    private static InvalidConfigurationException unreadable(String name, String why) {
        return new InvalidConfigurationException(List.of(name + ":1:1: cannot be read: " + why));
    }
}
