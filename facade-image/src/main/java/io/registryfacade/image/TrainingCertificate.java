package io.registryfacade.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} and its key.
 *
 * @param chain the file of the certificate, PEM
 * @param key the file of the key, PEM
 * @param client a client that trusts the certificate
 */
record TrainingCertificate(Path chain, Path key, HttpClient client) {
    private static final char[] PASSWORD = "training".toCharArray();
    private static final String ALIAS = "localhost";

    static TrainingCertificate create(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("localhost.p12");
        Command.output(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return new TrainingCertificate(
                    pem(
                            folder.resolve("cert.pem"),
                            "CERTIFICATE",
                            store.getCertificate(ALIAS).getEncoded()),
                    pem(
                            folder.resolve("key.pem"),
                            "PRIVATE KEY",
                            store.getKey(ALIAS, PASSWORD).getEncoded()),
                    client(store));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot create a certificate for the training", e);
        }
    }

    /** Returns the options of {@code serve} for HTTPS with a configuration file. */
    List<String> options(Path configuration) {
        return List.of(
                "--config", configuration.toString(), "--tls-cert", chain.toString(), "--tls-key", key.toString());
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
    }

    private static HttpClient client(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }
}
