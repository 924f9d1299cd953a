package io.registryfacade.server.acme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.registryfacade.server.tls.CertifiedKey;
import io.registryfacade.server.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One certificate and its key, on disk. Both files are prepared before the first is replaced, the key first, so that a
 * crash in between is repaired by the next start.
 */
final class CertificateStore {
    private final Path chainFile;
    private final Path keyFile;

    CertificateStore(Path folder) {
        chainFile = folder.resolve("chain.pem");
        keyFile = folder.resolve("key.pem");
    }

    /**
     * Returns the stored certificate.
     *
     * @return the certificate and its key; empty if none is stored
     * @throws AcmeFailure if the files are damaged or cannot be read
     */
    Optional<CertifiedKey> load() throws AcmeFailure {
        try {
            if (PrivateFiles.isPrepared(chainFile) && !PrivateFiles.isPrepared(keyFile)) {
                PrivateFiles.commit(chainFile);
            }
            if (!Files.exists(chainFile) || !Files.exists(keyFile)) {
                return Optional.empty();
            }
            return Optional.of(new CertifiedKey(
                    PemFiles.key(keyFile, Files.readString(keyFile, ISO_8859_1)),
                    PemFiles.chain(chainFile, Files.readString(chainFile, ISO_8859_1))));
        } catch (IllegalArgumentException e) {
            throw new AcmeFailure(
                    "the stored certificate " + chainFile + " cannot be used: " + e.getMessage()
                            + "; a new one is ordered",
                    e);
        } catch (IOException e) {
            throw new AcmeFailure(StorageErrors.message(chainFile, e), e);
        }
    }

    /** Replaces the stored certificate. */
    void save(CertifiedKey certificate) throws AcmeFailure {
        try {
            // first, because a prepared chain without a prepared key counts as complete
            PrivateFiles.discard(chainFile);
            PrivateFiles.prepare(keyFile, PemFiles.of(certificate.key()));
            PrivateFiles.prepare(chainFile, PemFiles.of(certificate.chain()));
            PrivateFiles.commit(keyFile);
            PrivateFiles.commit(chainFile);
        } catch (IOException e) {
            throw new AcmeFailure(StorageErrors.message(chainFile, e), e);
        }
    }
}
