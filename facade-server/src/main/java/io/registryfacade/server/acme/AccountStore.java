package io.registryfacade.server.acme;

import io.registryfacade.server.tls.EcKeys;
import io.registryfacade.server.tls.PemFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;

/** The account at one authority, on disk. */
final class AccountStore {
    private final Path keyFile;
    private final Path urlFile;

    AccountStore(Path folder) {
        keyFile = folder.resolve("account.pem");
        urlFile = folder.resolve("account.url");
    }

    /** Returns the key of the account, which it creates if there is none. */
    KeyPair key() throws AcmeFailure {
        try {
            return Files.exists(keyFile) ? read() : create();
        } catch (IOException e) {
            throw new AcmeFailure(StorageErrors.message(keyFile, e), e);
        }
    }

    private KeyPair read() throws IOException, AcmeFailure {
        try {
            return PemFiles.keys(keyFile, Files.readString(keyFile, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new AcmeFailure(
                    keyFile + " does not have the keys of an account (" + e.getMessage()
                            + "); restore it, or delete it to open a new account",
                    e);
        }
    }

    private KeyPair create() throws IOException {
        KeyPair key = EcKeys.generate();
        PrivateFiles.write(keyFile, PemFiles.of(key));
        return key;
    }

    /** Stores the URL of the account, which operators need for CAA records (RFC 8657). */
    void saveUrl(String url) throws AcmeFailure {
        String line = url + "\n";
        try {
            if (!Files.exists(urlFile)
                    || !Files.readString(urlFile, StandardCharsets.US_ASCII).equals(line)) {
                PrivateFiles.write(urlFile, line);
            }
        } catch (IOException e) {
            throw new AcmeFailure(StorageErrors.message(urlFile, e), e);
        }
    }
}
