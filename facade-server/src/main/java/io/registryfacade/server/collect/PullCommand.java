package io.registryfacade.server.collect;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.resolve.RegistryReader;
import io.registryfacade.server.archive.ArchiveException;
import io.registryfacade.server.archive.ArchiveFile;
import io.registryfacade.server.files.FileProblem;
import io.registryfacade.server.layout.LayoutTree;
import io.registryfacade.server.layout.OutputException;
import io.registryfacade.server.pull.LoginOptions;
import io.registryfacade.server.registry.Readers;
import io.registryfacade.server.terminal.ProgressBar;
import io.registryfacade.server.terminal.Terminal;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pull}: copies images from registries or archives into image layouts on disk. */
@Command(
        name = "pull",
        description =
                "Copies images with all their platforms, signatures and other referrers into a folder, which has an OCI"
                        + " image layout for each repository. What is there already is not downloaded again, and an"
                        + " interrupted run continues.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = "Exits with 0, with 1 if something could not be copied, with 2 for wrong options.")
public final class PullCommand implements Callable<Integer> {
    private static final int MAX_JOBS = 64;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "0..*",
            description =
                    "Images, such as ghcr.io/my-org/app:1.0 or alpine; without a tag or digest, 'latest'. With --config,"
                            + " as clients of the facade name them, such as my-org/app:1.0.")
    private List<String> images = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "The folder of the layouts; the repository my-org/app is in DIR/my-org/app.")
    private @Nullable Path output;

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "A file with images, one in a line; lines that begin with # are comments. '-' is standard"
                    + " input.")
    private @Nullable Path fromFile;

    @Option(
            names = "--from-archive",
            paramLabel = "FILE",
            description = "Copies the images of an archive instead: of 'docker save', or an image layout in a tar, also"
                    + " compressed by gzip. '-' is standard input.")
    private @Nullable Path fromArchive;

    @Option(
            names = "--all-tags",
            description = "Copies all tags of each repository that is named without a tag or digest.")
    private boolean allTags;

    @Option(
            names = "--as",
            paramLabel = "NAME[:TAG]",
            description = "The repository's name in the folder, if it is to have another. With a tag, for one image.")
    private @Nullable String as;

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH[/VARIANT]",
            split = ",",
            description = "Copies images for these platforms only, such as linux/amd64. The index still lists all.")
    private List<String> platforms = new ArrayList<>();

    @Option(names = "--no-referrers", description = "Leaves out signatures, attestations, SBOMs and other referrers.")
    private boolean noReferrers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration file: copies from the upstreams of its routes, with their credentials.")
    private @Nullable Path config;

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Option(
            names = "--jobs",
            paramLabel = "COUNT",
            defaultValue = "4",
            description = "How many images, and how many blobs, are copied at the same time; ${DEFAULT-VALUE} by"
                    + " default.")
    private int jobs;

    @Option(
            names = "--max-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "The longest pause that a registry may ask for (429) before the images there fail;"
                    + " ${DEFAULT-VALUE} by default.")
    private int maxWait;

    @Option(
            names = "--verify",
            description = "Reads and verifies what is there already, too, instead of comparing its size.")
    private boolean verify;

    @Option(names = "--json", description = "Prints a line of JSON for each image, and one for the totals.")
    private boolean json;

    private final InputStream in;

    /** Creates the command; picocli sets its options. */
    public PullCommand() {
        this(System.in);
    }

    /**
     * Creates a command with another standard input.
     *
     * @param in has names of images, an archive or the password of a login
     */
    public PullCommand(InputStream in) {
        this.in = in;
    }

    /**
     * Copies.
     *
     * @return 0 if everything was copied, 1 if not
     * @throws IOException if a file cannot be read, or the folder cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        String mistake = mistake();
        if (mistake != null) {
            throw new ParameterException(commandLine, mistake);
        }
        FacadeConfiguration configuration = config == null ? null : FacadeConfiguration.read(config);
        try {
            CopyOptions options =
                    new CopyOptions(platforms.stream().map(Platform::parse).toList(), !noReferrers, jobs, verify);
            TargetName target = as == null ? null : TargetName.parse(as);
            return fromArchive == null
                    ? copyImages(configuration, options, target, commandLine)
                    : copyArchive(fromArchive, options, target, commandLine);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        }
    }

    private @Nullable String mistake() {
        boolean isList = !images.isEmpty() || fromFile != null;
        if (fromArchive == null && !isList) {
            return "missing an image, such as ghcr.io/my-org/app:1.0, or --from-file FILE, or --from-archive FILE";
        }
        if (fromArchive != null && (isList || allTags || config != null || registry.isGiven())) {
            return "--from-archive copies all images of the archive; other images, --all-tags, --config and options for"
                    + " registries have no meaning with it";
        }
        if (config != null && registry.isGiven()) {
            return "--ca, --plain-http and --token-server have no meaning with --config; set 'ca', 'url' and"
                    + " 'tokenOrigin' of the upstream";
        }
        if (jobs < 1 || jobs > MAX_JOBS) {
            return "--jobs must be between 1 and " + MAX_JOBS;
        }
        return maxWait < 0 ? "--max-wait must not be negative" : login.mistake();
    }

    private int copyImages(
            @Nullable FacadeConfiguration configuration,
            CopyOptions options,
            @Nullable TargetName target,
            CommandLine commandLine)
            throws IOException, InterruptedException {
        Credentials credentials = login.credentials(in);
        if (credentials != null && fromFile != null && fromFile.toString().equals("-")) {
            throw new IllegalArgumentException(
                    "standard input cannot have both the password and the images; give a file by --from-file");
        }
        List<String> names = new ArrayList<>(images);
        if (fromFile != null) {
            names.addAll(ImageNames.read(fromFile, in));
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(fromFile + " has no image");
        }
        try (ImageOrigin origin = origin(configuration, credentials)) {
            ImageSelection selection = ImageSelection.of(names, origin, allTags, target);
            try (LayoutTree tree = LayoutTree.open(folder())) {
                CopyRun run = new CopyRun(tree, options, report(commandLine), origin::inWords);
                return run.copy(selection.tasks(tree, run::failed), origin::quotas);
            }
        }
    }

    private ImageOrigin origin(@Nullable FacadeConfiguration configuration, @Nullable Credentials credentials) {
        Readers readers = new Readers(
                RegistryReader::following,
                configuration == null
                        ? ResolveSettings.defaults()
                        : configuration.engine().resolveSettings(),
                credentials,
                Duration.ofSeconds(maxWait),
                time -> Thread.sleep(time.toMillis()));
        return configuration == null
                ? new NamedRegistries(registry, credentials, readers)
                : new RoutedImages(configuration.facade(), readers);
    }

    private int copyArchive(Path file, CopyOptions options, @Nullable TargetName target, CommandLine commandLine)
            throws IOException, InterruptedException {
        try (LayoutTree tree = LayoutTree.open(folder());
                ArchiveFile archive = ArchiveFile.open(file, in, folder())) {
            CopyRun run = new CopyRun(tree, options, report(commandLine), PullCommand::inWordsOfArchives);
            return run.copy(new ArchiveSelection(file.toString(), archive.images(), target).tasks(tree), List::of);
        } catch (OutputException e) {
            throw e;
        } catch (ArchiveException e) {
            throw new IOException(file + " cannot be copied: " + e.getMessage(), e);
        } catch (FileSystemException e) {
            throw new IOException("cannot read " + file + ": " + FileProblem.of(e), e);
        }
    }

    private static String inWordsOfArchives(String failure) {
        return failure.replace("check the registry, and proxies on the way", "save the image again");
    }

    private Path folder() {
        return Objects.requireNonNull(output, "picocli requires it");
    }

    private CopyReport report(CommandLine commandLine) {
        if (json) {
            return new JsonCopyReport(commandLine.getOut());
        }
        boolean interactive = Terminal.isInteractive();
        ProgressBar bar = ProgressBar.of(interactive, System.getenv(), System.err);
        return new TextCopyReport(commandLine.getOut(), commandLine.getErr(), bar, interactive, System::nanoTime);
    }
}
