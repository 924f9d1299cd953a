package io.registryfacade.support;

import java.util.List;

/** Starts Debian's nginx in a sandbox, without an access log unless the configuration names one. */
public final class Nginx {
    private Nginx() {}

    /** Starts it with the content of the {@code http} block; temporary files go to the sandbox. */
    public static Daemon start(Sandbox sandbox, String name, String workers, String http) {
        String configuration = """
                daemon off;
                user root;
                worker_processes %3$s;
                error_log stderr;
                pid %1$s/%2$s.pid;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/%2$s-body;
                  proxy_temp_path %1$s/%2$s-proxy;
                  fastcgi_temp_path %1$s/%2$s-fastcgi;
                  uwsgi_temp_path %1$s/%2$s-uwsgi;
                  scgi_temp_path %1$s/%2$s-scgi;
                """.formatted(sandbox.path("."), name, workers);
        return sandbox.daemon(
                name,
                List.of(
                        Program.NGINX.path(),
                        "-c",
                        sandbox.file(name + ".conf", configuration + http + "}\n")
                                .toString()));
    }
}
