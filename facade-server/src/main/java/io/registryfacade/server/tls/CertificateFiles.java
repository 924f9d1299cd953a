package io.registryfacade.server.tls;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate in two PEM files, which another program renews. It uses content that it has read twice in a row, because
 * the two files are not replaced at the same time.
 */
public final class CertificateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

    /** What the files contain; of files that cannot be read, why. */
    private record Content(
            @Nullable String chain,
            @Nullable String key,
            @Nullable String problem) {
        static Content of(Path chain, Path key) {
            try {
                return new Content(PemFiles.text(chain), PemFiles.text(key), null);
            } catch (IllegalArgumentException e) {
                return new Content(null, null, e.getMessage());
            }
        }
    }

    private final Path chainFile;
    private final Path keyFile;
    private final InstantSource clock;
    private @Nullable Content lastSeen;
    private @Nullable Content lastUsed;
    private volatile @Nullable String problem;

    /**
     * Creates a reader of two files.
     *
     * @param chain the certificate chain in PEM, the server's own certificate first
     * @param key the private key in PEM: PKCS #8, PKCS #1 or SEC 1, not encrypted
     * @param clock the time, at which the certificate must be valid
     */
    public CertificateFiles(Path chain, Path key, InstantSource clock) {
        this.chainFile = chain;
        this.keyFile = key;
        this.clock = clock;
    }

    /**
     * Reads the files.
     *
     * @return the certificate and its key
     * @throws IllegalArgumentException if a file is missing or damaged, if the key is that of another certificate, or if
     *     the certificate is not valid now; the message has the file's path as passed
     */
    public synchronized CertifiedKey read() {
        Content content = Content.of(chainFile, keyFile);
        lastSeen = content;
        lastUsed = content;
        return parse(content);
    }

    /**
     * Returns why the last change of the files cannot be used.
     *
     * @return the problem, one sentence for the operator; {@code null} if the last change is in use
     */
    public @Nullable String problem() {
        return problem;
    }

    private CertifiedKey parse(Content content) {
        if (content.chain() == null || content.key() == null) {
            throw new IllegalArgumentException(content.problem());
        }
        CertifiedKey identity;
        try {
            identity =
                    new CertifiedKey(PemFiles.key(keyFile, content.key()), PemFiles.chain(chainFile, content.chain()));
        } catch (IllegalArgumentException e) {
            String message = Objects.requireNonNull(e.getMessage());
            throw message.startsWith(chainFile.toString()) || message.startsWith(keyFile.toString())
                    ? e
                    : new IllegalArgumentException(keyFile + " and " + chainFile + ": " + message, e);
        }
        String problem = Validity.problem(identity.certificate(), clock.instant());
        if (problem != null) {
            throw new IllegalArgumentException(chainFile + ": " + problem);
        }
        return identity;
    }

    /**
     * Reads the files again and reports a certificate that has changed. If it cannot be used, the log has one error, and
     * the last one stays.
     *
     * @param changed receives the new certificate
     */
    public synchronized void check(Consumer<CertifiedKey> changed) {
        Content content = Content.of(chainFile, keyFile);
        boolean settled = content.equals(lastSeen);
        lastSeen = content;
        if (settled && !content.equals(lastUsed)) {
            use(content, changed);
        }
    }

    /**
     * Reads the files now and reports the certificate, whether it has changed or not.
     *
     * @param changed receives the certificate
     */
    public synchronized void reload(Consumer<CertifiedKey> changed) {
        lastSeen = Content.of(chainFile, keyFile);
        use(lastSeen, changed);
    }

    private void use(Content content, Consumer<CertifiedKey> changed) {
        lastUsed = content;
        try {
            CertifiedKey identity = parse(content);
            changed.accept(identity);
            problem = null;
            LOG.info(
                    "Now serving the certificate for {}, valid until {}",
                    CertificateNames.of(identity.certificate()),
                    identity.expiry());
        } catch (IllegalArgumentException e) {
            problem = e.getMessage();
            LOG.error("The new certificate cannot be used, so the last one stays: {}", e.getMessage());
        }
    }
}
