package io.registryfacade.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Blob;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Clients of two networks pull through the program, with a mirror for one of them. All of it is in a network namespace,
 * whose loopback interface has addresses for documentation (RFC 5737), which are not internal ones.
 */
class MirrorsIT {
    /** Both servers are Debian's nginx with files. Each logs which blobs are sent. */
    private static final String NGINX = """
            daemon off;
            user root;
            error_log stderr;
            pid %1$s/nginx.pid;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              log_format short "$request_method $uri $status";
              types {}
              default_type application/octet-stream;
              ssl_certificate %1$s/servers.pem;
              ssl_certificate_key %1$s/servers.key;
              server {
                listen 203.0.113.10:443 ssl;
                server_name mirror.test;
                root %1$s/mirror;
                access_log %1$s/mirror.log short;
              }
              server {
                listen 198.51.100.10:443 ssl;
                server_name registry.test;
                root %1$s/registry;
                location = /v2/ { return 200 "{}"; }
                location ~ /manifests/ { default_type application/vnd.oci.image.manifest.v1+json; }
                location ~ /blobs/ { access_log %1$s/registry.log short; }
              }
            }
            """;

    /** Pulls near the mirror, far from it, near it an image that the mirror lacks, and near it when it is for others. */
    private static final String SCRIPT = """
            set -eu
            cd "$1"
            ip link set lo up
            for address in 203.0.113.10 203.0.113.20 198.51.100.10 198.51.100.20; do
              ip address add "$address/32" dev lo
            done
            printf '203.0.113.10 mirror.test\\n198.51.100.10 registry.test\\n' > hosts
            mount --bind hosts /etc/hosts
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=servers \\
              -addext subjectAltName=DNS:mirror.test,DNS:registry.test -keyout servers.key -out servers.pem
            nginx -c "$PWD/nginx.conf" &
            servers=$!
            "$2" -jar "$3" serve --config facade.yaml --host 0.0.0.0 --port 8080 > facade.log 2>&1 &
            servers="$servers $!"
            trap 'kill $servers; wait' EXIT
            for try in $(seq 300); do
              if curl --silent --fail --output /dev/null http://203.0.113.20:8080/v2/; then break; fi
              sleep 0.1
            done
            pull() {
              skopeo --insecure-policy copy --src-tls-verify=false "docker://$2:8080/org/$3:1" "dir:$1"
              cat mirror.log > "$1.mirror"; : > mirror.log
              cat registry.log > "$1.registry"; : > registry.log
            }
            pull near 203.0.113.20 app
            pull far 198.51.100.20 app
            pull lacking 203.0.113.20 other
            echo 192.0.2.0/24 > new; mv new networks.txt
            for try in $(seq 60); do
              pull changed 203.0.113.20 app
              if [ -s changed.registry ]; then break; fi
              sleep 0.5
            done
            curl --silent --dump-header near.headers "http://203.0.113.20:8080/v2/org/app/blobs/$4"
            """;

    private final Sandbox sandbox = new Sandbox();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void blobs_comeFromTheMirrorOfTheClientsNetwork() {
        PlatformImage app = PlatformImage.of("app", "amd64");
        PlatformImage other = PlatformImage.of("other", "amd64");
        publish("app", app);
        publish("other", other);
        blobs(app).forEach(blob -> write("mirror/blobs/" + blob.digest().replace(':', '/'), blob));
        Path folder = sandbox.path(".").normalize();
        sandbox.file("nginx.conf", NGINX.formatted(folder));
        sandbox.file("networks.txt", "203.0.113.0/24 # near\n");
        sandbox.file("facade.yaml", """
                upstreams:
                  r:
                    type: generic
                    url: https://registry.test
                    auth: none
                    ca: servers.pem
                    mirrors: [ { url: "https://mirror.test/blobs/{algorithm}/{hex}", networksFile: networks.txt } ]
                routes: [ { repository: org/**, upstream: r } ]
                """);

        Outcome outcome = sandbox.run(
                Map.of(),
                List.of(
                        Program.UNSHARE.path(),
                        "--net",
                        "--mount",
                        "--propagation",
                        "private",
                        Program.SH.path(),
                        "-c",
                        SCRIPT,
                        "mirrors",
                        folder.toString(),
                        ProcessHandle.current().info().command().orElseThrow(),
                        FacadeProgram.jar().toString(),
                        app.config().digest()),
                Duration.ofMinutes(3));

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        String log = outcome + "\n" + read("facade.log");
        assertThat(sent("near.mirror", "GET")).as(log).hasSize(blobs(app).size());
        assertThat(sent("near.registry", "")).as(log).isEmpty();
        assertThat(sent("far.registry", "GET")).as(log).hasSize(blobs(app).size());
        assertThat(sent("far.mirror", "")).as(log).isEmpty();
        assertThat(sent("lacking.registry", "GET")).as(log).hasSize(blobs(other).size());
        assertThat(read("lacking.mirror").lines())
                .as(log)
                .hasSize(blobs(other).size())
                .allMatch(line -> line.startsWith("HEAD") && line.endsWith("404"));
        assertThat(sent("changed.registry", "GET")).as(log).isNotEmpty();
        assertThat(read("near.headers")).contains("307").contains("registry.test");
        assertThat(read("facade.log")).contains("now use 1 ranges of");
    }

    private void publish(String name, PlatformImage image) {
        write("registry/v2/org/" + name + "/manifests/1", image.manifest());
        blobs(image).forEach(blob -> write("registry/v2/org/" + name + "/blobs/" + blob.digest(), blob));
    }

    private static List<Blob> blobs(PlatformImage image) {
        return Stream.concat(Stream.of(image.config()), image.layers().stream()).toList();
    }

    private void write(String name, Blob blob) {
        try {
            Path file = sandbox.path(name);
            Files.createDirectories(file.getParent());
            Files.write(file, blob.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(sandbox.path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requests with a method that were successful. */
    private List<String> sent(String log, String method) {
        return read(log)
                .lines()
                .filter(line -> line.startsWith(method) && line.endsWith("200"))
                .toList();
    }
}
