package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.registryfacade.support.Authority;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Network;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Pebble;
import io.registryfacade.support.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server with two domains, as an operator has it: the executable at ports 80 and 443 of a random loopback address, a
 * certificate authority that validates there, and a replacement of Docker Hub. Only the address and the authority differ
 * from a server on the Internet.
 */
final class AcmeTestbed implements Closeable {
    static final String DOMAIN = "docker.my-org.example.com";
    static final String OTHER = "registry.my-org.example.com";

    static final int HTTP = 80;
    static final int HTTPS = 443;

    private final Sandbox sandbox = new Sandbox();
    private final String address = DockerHub.address();
    private final Network network;
    private final DockerHub hub;
    private final Pebble pebble;
    private final String root;

    AcmeTestbed() throws Exception {
        Network hosts = Network.in(sandbox);
        hub = DockerHub.start(sandbox, hosts);
        pebble = new Pebble(sandbox, HTTP, HTTPS, 0);
        root = pebble.root();
        pebble.setAddress(DOMAIN, address);
        pebble.setAddress(OTHER, address);
        String names = Files.readString(hosts.hosts()) + "\n" + address + " " + DOMAIN + " " + OTHER + "\n";
        // clients trust it, and the storage of the replaced Docker Hub
        String trusted = root + Files.readString(hosts.authority());
        network = new Network(sandbox.file("hosts", names), sandbox.file("clients/trusted.pem", trusted));
    }

    /** Returns the address, by number, that the domains lead to. */
    String address() {
        return address;
    }

    /** Returns the host names and trusted authorities of clients. */
    Network network() {
        return network;
    }

    Pebble pebble() {
        return pebble;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Returns a path for a data folder, which the program creates. */
    Path data() {
        return sandbox.path("data");
    }

    /** Returns options of {@code java} with which Docker Hub is its replacement. */
    List<String> java() {
        return List.of(
                "-Djdk.net.hosts.file=" + sandbox.file("hub.hosts", "127.0.0.1 localhost\n" + hub.hosts()),
                "-Djavax.net.ssl.trustStore=" + Authority.ofTheRun().trustStore(sandbox.path("trust.p12")),
                "-Djavax.net.ssl.trustStorePassword=" + Authority.PASSWORD);
    }

    /** Returns options that replace the certificate authority of the Internet, and the address. */
    List<String> replacements(String host) {
        return List.of(
                "--acme-directory",
                pebble.directory().toString(),
                "--acme-ca",
                pebble.authority().toString(),
                "--host",
                host);
    }

    /** Starts the program, and waits until it listens. */
    FacadeProgram start(String name, List<String> domains, String... options) {
        return FacadeProgram.listening(sandbox.daemon(name, command(address, domains, options)));
    }

    /** Runs a program that should end by itself. */
    Outcome run(String host, String... options) {
        return sandbox.run(Map.of(), command(host, List.of(DOMAIN), options));
    }

    /** Returns the command of a program that listens at an address. */
    List<String> command(String host, List<String> domains, String... options) {
        List<String> serve = new ArrayList<>(List.of("--upstream", "docker-hub", "--repository", "my-org/**"));
        domains.forEach(domain -> serve.addAll(List.of("--domain", domain)));
        serve.addAll(List.of("--acme-email", "ops@my-org.example.com", "--acme-agree"));
        serve.addAll(replacements(host));
        serve.addAll(List.of(options));
        return FacadeProgram.command(java(), serve);
    }

    /** Waits until a program serves a certificate that it has ordered. */
    static void awaitCertificate(Daemon program) {
        program.awaitLine(Pattern.compile("Serving the new certificate for .*"));
    }

    /** Returns a TLS context for clients in Java that trust the certificates of the authority. */
    SSLContext trusting() throws Exception {
        Collection<? extends Certificate> roots = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(root.getBytes(US_ASCII)));
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        for (Certificate each : roots) {
            anchors.setCertificateEntry("root", each);
        }
        return context(anchors);
    }

    private static SSLContext context(KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
