package io.registryfacade.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Pebble, the test authority of Let's Encrypt, and the DNS server that it asks. */
public final class Pebble {
    private static final String HOST = "127.0.0.1";

    private final HttpClient client =
            HttpClient.newBuilder().sslContext(Authority.ofTheRun().trusting()).build();
    private final int port = Ports.free(HOST);
    private final int managementPort = Ports.free(HOST);
    private final int dnsPort = Ports.free(HOST);
    private final int dnsManagementPort = Ports.free(HOST);

    private final Sandbox sandbox;
    private final int rejectedNonces;
    private final Path config;
    private final Path authority;
    private Daemon daemon;

    /**
     * Starts an authority.
     *
     * @param httpPort the port that it connects to for http-01
     * @param tlsPort the port that it connects to for tls-alpn-01
     * @param rejectedNonces how many of a hundred correct requests it rejects, as authorities may
     */
    public Pebble(Sandbox sandbox, int httpPort, int tlsPort, int rejectedNonces) {
        this.sandbox = sandbox;
        this.rejectedNonces = rejectedNonces;
        authority = Authority.ofTheRun().pem(sandbox.path("authority.pem"));
        Path certificates = sandbox.path("pebble.pem");
        Path key = sandbox.path("pebble.key");
        Authority.ofTheRun().pem(HOST, certificates, key);
        config = sandbox.file(
                "pebble.json", """
                {"pebble": {
                  "listenAddress": "%1$s:%2$d", "managementListenAddress": "%1$s:%3$d",
                  "certificate": "%4$s", "privateKey": "%5$s",
                  "httpPort": %6$d, "tlsPort": %7$d, "ocspResponderURL": "",
                  "retryAfter": {"authz": 1, "order": 1},
                  "profiles": {"default": {"description": "as Let's Encrypt", "validityPeriod": 7776000}}}}
                """.formatted(HOST, port, managementPort, certificates, key, httpPort, tlsPort));
        Daemon dns = sandbox.daemon(
                "challtestsrv",
                List.of(
                        Program.CHALLTESTSRV.path(),
                        "-dnsserver",
                        HOST + ":" + dnsPort,
                        "-management",
                        HOST + ":" + dnsManagementPort,
                        "-defaultIPv6",
                        "",
                        "-http01",
                        "",
                        "-https01",
                        "",
                        "-tlsalpn01",
                        "",
                        "-doh",
                        ""));
        dns.await("listen", () -> Ports.ifOpen(dnsManagementPort));
        start();
    }

    /** Starts it, without what it knew before. */
    public void start() {
        daemon = sandbox.daemon(
                "pebble",
                List.of(
                        Program.ENV.path(),
                        "PEBBLE_VA_NOSLEEP=1",
                        "PEBBLE_AUTHZREUSE=0",
                        "PEBBLE_WFE_NONCEREJECT=" + rejectedNonces,
                        Program.PEBBLE.path(),
                        "-config",
                        config.toString(),
                        "-dnsserver",
                        HOST + ":" + dnsPort));
        daemon.await("listen", () -> Ports.ifOpen(port));
    }

    public void stop() {
        daemon.close();
    }

    /** Returns the certificate by which its own HTTPS is trusted. */
    public Path authority() {
        return authority;
    }

    public URI directory() {
        return URI.create("https://" + HOST + ":" + port + "/dir");
    }

    /** Lets a name lead to an address other than 127.0.0.1. */
    public void setAddress(String host, String address) throws IOException, InterruptedException {
        post(
                "http://" + HOST + ":" + dnsManagementPort + "/add-a",
                "{\"host\":\"" + host + "\",\"addresses\":[\"" + address + "\"]}");
    }

    /** Lets a name lead to 127.0.0.1 again. */
    public void resetAddress(String host) throws IOException, InterruptedException {
        post("http://" + HOST + ":" + dnsManagementPort + "/clear-a", "{\"host\":\"" + host + "\"}");
    }

    /** Lets it suggest to renew a certificate at a time in the past. */
    public void suggestRenewal(X509Certificate certificate) throws Exception {
        String pem = Authority.pem("CERTIFICATE", certificate.getEncoded()).replace("\n", "\\n");
        post(
                "https://" + HOST + ":" + managementPort + "/set-renewal-info/",
                "{\"certificate\":\"" + pem + "\",\"ariResponse\":\"{\\\"suggestedWindow\\\":{\\\"start\\\":"
                        + "\\\"2025-01-01T00:00:00Z\\\",\\\"end\\\":\\\"2025-01-02T00:00:00Z\\\"}}\"}");
    }

    /** Returns the certificate, PEM, by which the certificates that it issues are trusted. It is another after each start. */
    public String root() throws IOException, InterruptedException {
        URI root = URI.create("https://" + HOST + ":" + managementPort + "/roots/0");
        return client.send(HttpRequest.newBuilder(root).build(), BodyHandlers.ofString())
                .body();
    }

    private void post(String uri, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .POST(BodyPublishers.ofString(body))
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new AssertionError(uri + " responded " + status);
        }
    }
}
