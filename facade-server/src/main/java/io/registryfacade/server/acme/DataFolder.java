package io.registryfacade.server.acme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The folder for the account and the certificates. One process uses it at a time. Each authority has a folder of its own
 * inside, so that a trial at a staging authority does not replace a certificate:
 *
 * <pre>
 * lock
 * acme-v02.api.letsencrypt.org-directory/account.pem
 * acme-v02.api.letsencrypt.org-directory/account.url
 * acme-v02.api.letsencrypt.org-directory/certificates/docker.my-org.example.com/chain.pem
 * acme-v02.api.letsencrypt.org-directory/certificates/docker.my-org.example.com/key.pem
 * </pre>
 */
final class DataFolder implements AutoCloseable {
    private final FileChannel lock;
    private final AccountStore account;
    private final CertificateStore certificate;

    private DataFolder(FileChannel lock, AccountStore account, CertificateStore certificate) {
        this.lock = lock;
        this.account = account;
        this.certificate = certificate;
    }

    /**
     * Creates the folder if it is missing, and locks it.
     *
     * @throws IllegalArgumentException if it cannot be written, or if another process uses it
     */
    static DataFolder open(AcmeSettings settings) {
        Path folder = settings.data();
        Path authority = folder.resolve(name(settings.directory()));
        Path certificate =
                authority.resolve("certificates").resolve(settings.domains().get(0));
        try {
            PrivateFiles.createFolder(certificate);
            return new DataFolder(lock(folder), new AccountStore(authority), new CertificateStore(certificate));
        } catch (IOException e) {
            // without the cause, whose message the program would print after the sentence
            throw new IllegalArgumentException(StorageErrors.message(folder, e));
        }
    }

    /** Returns the name of an authority's folder: its URL, without characters that file systems reserve. */
    private static String name(URI directory) {
        String url = directory.getAuthority() + directory.getPath();
        return url.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = PrivateFiles.open(folder.resolve("lock"));
        if (tryLock(channel) == null) {
            channel.close();
            throw new IllegalArgumentException("another registry facade uses the folder " + folder
                    + "; stop it, or let --data name a folder of its own for each");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another one in this process
            return null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    AccountStore account() {
        return account;
    }

    CertificateStore certificate() {
        return certificate;
    }

    /** Unlocks the folder. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
