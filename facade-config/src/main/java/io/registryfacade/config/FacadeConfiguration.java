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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that was read from a file.
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
     * @return the facade, which {@link #engine} holds too
     */
    public RegistryFacade facade() {
        return engine.facade();
    }

    /**
     * Returns what an engine needs.
     *
     * @return the facade and the settings
     */
    public EngineConfiguration engine() {
        return engine;
    }

    /**
     * Returns whether the file is to be watched for changes, as {@link #startEngine} does.
     *
     * @return what {@code reload} says; {@code false} by default
     */
    public boolean reload() {
        return reload;
    }

    /**
     * Returns the routes as the file describes them.
     *
     * @return a summary of each route, in the order of the file
     */
    public List<RouteSummary> routes() {
        return routes;
    }

    /**
     * Reads a file, with the variables of this process's environment.
     *
     * @param file the file, UTF-8, of at most 1 MiB; relative paths in it begin at its folder
     * @return what it says
     * @throws InvalidConfigurationException if it cannot be read, or anything in it is wrong; each problem is a line that
     *     begins with the file's name as it was given, the line and the column
     */
    public static FacadeConfiguration read(Path file) {
        return parse(file, text(file));
    }

    /**
     * Reads what is no file of its own, such as what is packed in an archive, with the variables of this process's
     * environment.
     *
     * @param name what messages call it; if it ends with {@code .json}, it is JSON
     * @param in UTF-8, at most 1 MiB, which is left open; relative paths in it begin at the working directory
     * @return what it says
     * @throws InvalidConfigurationException if anything in it is wrong; each problem is a line that begins with the name,
     *     the line and the column
     * @throws IOException if it cannot be read
     */
    public static FacadeConfiguration read(String name, InputStream in) throws IOException {
        return read(name, text(name, in), System.getenv());
    }

    /** Parses a text that was read from a file. */
    static FacadeConfiguration parse(Path file, String text) {
        return read(file.toString(), text, file.resolveSibling(""), System.getenv());
    }

    /**
     * Starts an engine with the configuration in a file. If the file says {@code reload: true}, the engine follows it: a
     * change of its content is in use within 5 seconds, whatever its modification time, and invalid content leaves the
     * last valid configuration in use ({@link FacadeEngine#reload}).
     *
     * @param file the file, UTF-8, of at most 1 MiB; relative paths in it begin at its folder
     * @param listeners who is notified of what the engine does
     * @return the engine; closing it ends the watching
     * @throws InvalidConfigurationException if it cannot be read, or anything in it is wrong; each problem is a line that
     *     begins with the file's name as it was given, the line and the column
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
     * Reads a text.
     *
     * @param name what messages call it; if it ends with {@code .json}, the text is JSON
     * @param text the text, of at most 1,048,576 characters; relative paths in it begin at the working directory
     * @param environment what {@code ${NAME}} stands for
     * @return what it says
     * @throws InvalidConfigurationException if anything in it is wrong; each problem is a line that begins with the name,
     *     the line and the column
     */
    public static FacadeConfiguration read(String name, String text, Map<String, String> environment) {
        return read(name, text, Path.of(""), environment);
    }

    /**
     * Takes over settings that a framework has read already.
     *
     * @param settings what stands in a file otherwise: under the same keys, texts, {@link Integer}s, {@link Boolean}s,
     *     {@link List}s and {@link Map}s, none of them {@code null}; variables must have been replaced
     * @param names what messages call a setting; it is given a path such as {@code upstreams.hub.type} or
     *     {@code routes[0]}, or the empty text for all settings together
     * @return what they say
     * @throws InvalidConfigurationException if anything in them is wrong; each problem is a line that begins with the
     *     name of a setting
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

    private static FacadeConfiguration read(String name, String text, Path folder, Map<String, String> environment) {
        LocatedProblems problems = new LocatedProblems();
        BindingContext source = new BindingContext(folder, new Variables(environment), problems);
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
        } catch (IOException e) {
            throw unreadable(file.toString(), e.toString());
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
