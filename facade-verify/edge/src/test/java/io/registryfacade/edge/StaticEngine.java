package io.registryfacade.edge;

import io.registryfacade.edge.images.ImageTarget;
import io.registryfacade.support.Daemon;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A web server, or a replacement of a service, that serves an export of images as its header says. */
final class StaticEngine {
    private static final Pattern MOTO = Pattern.compile("Running on http://127\\.0\\.0\\.1:([0-9]+)");
    private static final String BUCKET = "images";

    private final Sandbox sandbox;
    private final Path folder;
    private final int port;

    StaticEngine(Sandbox sandbox, Path folder, int port) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.port = port;
    }

    /** Starts it with what an administrator would write around the export. */
    void start(ImageTarget target) {
        Daemon daemon = switch (target) {
            case STATIC_NGINX ->
                nginx("include " + folder + "/registry-facade-maps.conf;\nserver { listen 127.0.0.1:" + port
                        + ";\nroot " + folder + "/public;\ninclude " + folder + "/registry-facade-server.conf;\n}\n");
            case STATIC_CADDY -> caddy();
            case STATIC_APACHE -> apache();
            case STATIC_NETLIFY -> netlify();
            case STATIC_S3 -> s3();
            // a server that sends for unknown files what GitHub Pages sends, and knows nothing of the export
            case STATIC_GITHUB_PAGES ->
                nginx("server { listen 127.0.0.1:" + port + "; root " + folder
                        + "/public; types { text/html html; } default_type application/octet-stream; error_page 404 /404.html;"
                        + " }\n");
            case STATIC_AZURE, STATIC_GCS -> throw new IllegalArgumentException(target + " has no replacement here");
        };
        daemon.await("listen", () -> Ports.ifOpen(port));
    }

    private Daemon nginx(String http) {
        return Nginx.start(sandbox, "nginx-" + port, "1", http);
    }

    private Daemon caddy() {
        Path main =
                sandbox.file("caddy/main", "{\n\tadmin off\n\tauto_https off\n}\nimport " + folder + "/Caddyfile\n");
        return sandbox.daemon(
                "caddy-" + port,
                List.of(
                        Program.ENV.path(),
                        "REGISTRY_FACADE_ROOT=" + folder + "/public",
                        Program.CADDY.path(),
                        "run",
                        "--config",
                        main.toString(),
                        "--adapter",
                        "caddyfile"));
    }

    /** Loads the modules that Debian's package enables, too, because they change responses by the names of files. */
    private Daemon apache() {
        Path main = sandbox.file("apache/apache.conf", """
                ServerRoot %1$s
                ServerName 127.0.0.1
                PidFile %1$s/apache.pid
                ErrorLog /dev/stderr
                Mutex file:%1$s
                DefaultRuntimeDir %1$s
                LoadModule mpm_event_module %2$smpm_event.so
                LoadModule authz_core_module %2$sauthz_core.so
                LoadModule rewrite_module %2$srewrite.so
                LoadModule headers_module %2$sheaders.so
                LoadModule mime_module %2$smime.so
                LoadModule dir_module %2$sdir.so
                LoadModule negotiation_module %2$snegotiation.so
                LoadModule filter_module %2$sfilter.so
                LoadModule deflate_module %2$sdeflate.so
                TypesConfig /etc/mime.types
                Include /etc/apache2/mods-available/mime.conf
                Include /etc/apache2/mods-available/dir.conf
                Include /etc/apache2/mods-available/deflate.conf
                AddEncoding x-gzip .gz
                <Directory />
                Require all denied
                </Directory>
                Listen 127.0.0.1:%3$d
                <VirtualHost *:%3$d>
                DocumentRoot %4$s/public
                <Directory %4$s/public>
                Require all granted
                </Directory>
                Include %4$s/registry-facade.conf
                </VirtualHost>
                """.formatted(
                        sandbox.directory("apache"), "/usr/lib/apache2/modules/mod_", port, folder));
        return sandbox.daemon(
                "apache-" + port, List.of(Program.APACHE.path(), "-D", "FOREGROUND", "-f", main.toString()));
    }

    private Daemon netlify() {
        try {
            sandbox.file("netlify/site.mjs", S3Website.resource("site.mjs"));
            Path script = sandbox.file("netlify/engine.mjs", S3Website.resource("static-netlify.mjs"));
            return sandbox.daemon(
                    "netlify-" + port,
                    List.of(
                            Program.NODE.path(),
                            script.toString(),
                            "/var/cache/registry-facade/edge-rules",
                            folder.toString(),
                            String.valueOf(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads to moto by the script of the export, and serves the bucket at the root of a host, as CloudFront does. */
    private Daemon s3() {
        Daemon moto = sandbox.daemon("moto", List.of(Program.MOTO.path(), "--host", "127.0.0.1", "--port", "0"));
        String url = "http://127.0.0.1:" + moto.awaitLine(MOTO).group(1);
        aws(url, "s3api", "create-bucket", "--bucket", BUCKET);
        aws(url, "s3api", "put-bucket-policy", "--bucket", BUCKET, "--policy", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",\
                "Action":["s3:GetObject","s3:HeadObject","s3:ListBucket"],\
                "Resource":["arn:aws:s3:::images","arn:aws:s3:::images/*"]}]}""");
        upload(url);
        return nginx(
                "server { listen 127.0.0.1:" + port + "; location / { proxy_pass " + url + "/" + BUCKET + "/; } }\n");
    }

    private void aws(String url, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.AWS.path()));
        command.addAll(List.of(arguments));
        run(sandbox.run(environment(url), command));
    }

    private void upload(String url) {
        run(sandbox.run(
                environment(url),
                List.of(Program.SH.path(), folder + "/upload.sh", "--delete"),
                Duration.ofMinutes(5)));
    }

    private static Map<String, String> environment(String url) {
        return Map.of(
                "PATH",
                Path.of(Program.AWS.path()).getParent() + ":" + Program.PATH,
                "BUCKET",
                BUCKET,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL",
                url);
    }

    private static void run(Outcome outcome) {
        if (!outcome.succeeded()) {
            throw new AssertionError(outcome.toString());
        }
    }
}
