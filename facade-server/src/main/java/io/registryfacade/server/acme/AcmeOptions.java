package io.registryfacade.server.acme;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code serve} for automatic certificates: {@code docs/operate.md}. */
public final class AcmeOptions {
    private static final String LETS_ENCRYPT_TERMS = "https://letsencrypt.org/repository/";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description =
                    "The host name to get a certificate for; may be repeated. Requires --acme-email, --acme-agree and"
                            + " --data.")
    private List<String> domains = new ArrayList<>();

    @Option(names = "--acme-email", paramLabel = "MAIL", description = "Where the certificate authority reaches you.")
    private @Nullable String email;

    @Option(names = "--acme-agree", description = "You agree to the terms of service of the certificate authority.")
    private boolean agreed;

    @Option(
            names = "--acme-directory",
            paramLabel = "URL",
            description = "The certificate authority; Let's Encrypt by default.")
    private @Nullable URI directory;

    @Option(
            names = "--acme-ca",
            paramLabel = "FILE",
            description = "The certificate, PEM, that a private certificate authority's own HTTPS is trusted by.")
    private @Nullable Path authorityCertificates;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder for the account at the certificate authority, and for the certificates.")
    private @Nullable Path data;

    /** Creates options that are not set. */
    public AcmeOptions() {}

    /**
     * Returns what the options say.
     *
     * @return the settings; empty if the options ask for no certificate
     * @throws ParameterException if an option is missing or wrong
     */
    public Optional<AcmeSettings> settings() {
        if (domains.isEmpty()) {
            requireNoOther();
            return Optional.empty();
        }
        if (!agreed) {
            String terms = directory == null ? LETS_ENCRYPT_TERMS : "termsOfService at " + directory;
            throw usageError(
                    "--domain needs --acme-agree: you agree to the terms of service of the certificate authority, "
                            + terms);
        }
        if (email == null) {
            throw usageError("--domain needs --acme-email, where the certificate authority reaches you");
        }
        if (data == null) {
            throw usageError("--domain needs --data, a folder that keeps the account and the certificates");
        }
        return Optional.of(settings(domains, data));
    }

    /**
     * Returns settings for hosts that the environment names, which counts as agreement to the terms of service. The other
     * options apply, and none is required.
     *
     * @param hosts the host names of the certificate
     * @param defaultData the folder if {@code --data} is not set
     * @return the settings
     * @throws ParameterException if an option is wrong, or if {@code --domain} is set, too
     */
    public AcmeSettings settingsFor(List<String> hosts, Path defaultData) {
        if (!domains.isEmpty()) {
            throw usageError("--domain and ADDRESS both name the host to get a certificate for: leave one out");
        }
        return settings(hosts, data == null ? defaultData : data);
    }

    private AcmeSettings settings(List<String> hosts, Path folder) {
        try {
            return new AcmeSettings(
                    hosts,
                    email,
                    true,
                    directory == null ? AcmeSettings.LETS_ENCRYPT : directory,
                    authorityCertificates,
                    folder,
                    List.of(ChallengeType.values()));
        } catch (IllegalArgumentException e) {
            throw usageError(e.getMessage());
        }
    }

    private void requireNoOther() {
        List<String> given = new ArrayList<>();
        if (email != null) {
            given.add("--acme-email");
        }
        if (agreed) {
            given.add("--acme-agree");
        }
        if (directory != null) {
            given.add("--acme-directory");
        }
        if (authorityCertificates != null) {
            given.add("--acme-ca");
        }
        if (data != null) {
            given.add("--data");
        }
        if (!given.isEmpty()) {
            throw usageError(String.join(", ", given) + " without --domain: name the host to get a certificate for");
        }
    }

    private ParameterException usageError(@Nullable String message) {
        return new ParameterException(
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine(), message);
    }
}
