package io.registryfacade.benchmarks.load;

import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for registries, which listen at {@code 127.0.0.1}.
 *
 * @param keyStore the private key and the certificate, as servers in Java read them
 * @param pem the certificate alone, as the facade's {@code ca} takes it
 */
public record Certificate(Path keyStore, Path pem) {
    /** Of the key store. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "registries";

    /**
     * Creates one.
     *
     * @param sandbox where its files are
     * @return the certificate
     * @throws IOException if that fails
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Certificate create(Sandbox sandbox) throws IOException, InterruptedException {
        Path keyStore = sandbox.path("registries.p12");
        Path pem = sandbox.path("registries.pem");
        keytool(
                keyStore,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=registries of the soak",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        keytool(keyStore, "-exportcert", "-rfc", "-file", pem.toString());
        return new Certificate(keyStore, pem);
    }

    /**
     * Writes the private key beside the certificate, as servers take it that are not in Java.
     *
     * @return the file
     * @throws IOException if that fails
     */
    public Path privateKey() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
            byte[] key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            return Files.writeString(
                    keyStore.resolveSibling("registries.key"),
                    "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException("the private key cannot be read", e);
        }
    }

    /**
     * Returns what makes a client in Java trust it.
     *
     * @return the context
     * @throws IOException if the key store cannot be read
     */
    public SSLContext trusting() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the registries' certificate cannot be read", e);
        }
    }

    private static void keytool(Path keyStore, String command, String... options)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                ALIAS,
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD));
        all.addAll(List.of(options));
        Commands.run(all);
    }
}
