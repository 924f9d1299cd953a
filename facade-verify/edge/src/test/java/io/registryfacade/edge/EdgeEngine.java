package io.registryfacade.edge;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A web server that runs an export as its header says. */
final class EdgeEngine {
    private EdgeEngine() {}

    /** Starts the web server of a target at a port, with what an administrator would write around the export. */
    static void start(Sandbox sandbox, EdgeTarget target, EdgeExport export, int port) {
        String name = target.label() + "-" + port;
        Path folder = sandbox.directory(name);
        try {
            export.write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Daemon daemon = switch (target) {
            case NGINX -> nginx(sandbox, name, folder, port);
            case HAPROXY -> haproxy(sandbox, name, folder, export, port);
            case CADDY -> caddy(sandbox, name, folder);
            case APACHE -> apache(sandbox, name, folder, export, port);
            case NETLIFY, VERCEL -> node(sandbox, name, folder, target, port);
            case BUNNY, CLOUDFLARE_REDIRECTS, GATEWAY_API, S3_WEBSITE ->
                throw new IllegalArgumentException(target + " is no web server; see PlatformsIT");
        };
        daemon.await("listen", () -> Ports.ifOpen(port));
    }

    /** Runs the library of a service, which decides as the service does. */
    private static Daemon node(Sandbox sandbox, String name, Path folder, EdgeTarget target, int port) {
        sandbox.file(name + "-run/site.mjs", resource("site.mjs"));
        Path script = sandbox.file(name + "-run/engine.mjs", resource(target.label() + ".mjs"));
        return sandbox.daemon(
                name + "-run",
                List.of(
                        Program.NODE.path(),
                        script.toString(),
                        "/var/cache/registry-facade/edge-rules",
                        folder.toString(),
                        String.valueOf(port)));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(EdgeEngine.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Daemon nginx(Sandbox sandbox, String name, Path folder, int port) {
        return Nginx.start(
                sandbox,
                name + "-run",
                "1",
                "include " + folder + "/registry-facade-maps.conf;\n"
                        + "server { listen 127.0.0.1:" + port + ";\n"
                        + "include " + folder + "/registry-facade-server.conf;\n}\n");
    }

    private static Daemon haproxy(Sandbox sandbox, String name, Path folder, EdgeExport export, int port) {
        Path backend = sandbox.file(
                name + "/backend.cfg",
                export.files().get("registry-facade.cfg").replace("/etc/haproxy", folder.toString()));
        Path frontend = sandbox.file(name + "/haproxy.cfg", """
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 30s
                    timeout server 30s
                frontend http
                    bind 127.0.0.1:%d
                    use_backend registry_facade
                """.formatted(port));
        return sandbox.daemon(
                name + "-run",
                List.of(Program.HAPROXY.path(), "-db", "-f", frontend.toString(), "-f", backend.toString()));
    }

    private static Daemon caddy(Sandbox sandbox, String name, Path folder) {
        Path main =
                sandbox.file(name + "/main", "{\n\tadmin off\n\tauto_https off\n}\nimport " + folder + "/Caddyfile\n");
        return sandbox.daemon(
                name + "-run",
                List.of(Program.CADDY.path(), "run", "--config", main.toString(), "--adapter", "caddyfile"));
    }

    private static Daemon apache(Sandbox sandbox, String name, Path folder, EdgeExport export, int port) {
        Path rules = sandbox.file(
                name + "/rules.conf",
                export.files().get("registry-facade.conf").replace("/etc/apache2", folder.toString()));
        String modules = "/usr/lib/apache2/modules/mod_";
        Path main = sandbox.file(name + "/apache.conf", """
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
                Listen 127.0.0.1:%3$d
                <VirtualHost *:%3$d>
                Include %4$s
                </VirtualHost>
                """.formatted(folder, modules, port, rules));
        return sandbox.daemon(name + "-run", List.of(Program.APACHE.path(), "-D", "FOREGROUND", "-f", main.toString()));
    }
}
