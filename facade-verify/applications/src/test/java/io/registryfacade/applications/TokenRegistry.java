package io.registryfacade.applications;

import io.registryfacade.support.Authority;
import io.registryfacade.support.BackingRegistry;
import io.registryfacade.support.Image;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Push;
import io.registryfacade.support.RegistryFixture;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import io.registryfacade.support.TokenKey;
import io.registryfacade.support.TokenServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Distribution behind nginx: like public registries, it requires a token for each request, issues tokens to everyone at
 * the same origin, and redirects layers to its storage.
 */
final class TokenRegistry {
    static final String REPOSITORY = "my-org/app";
    static final String TAG = "1.0";
    static final Image IMAGE = Image.named(REPOSITORY);

    private static final String HOST = "registry.test";
    private static final String ADDRESS = "127.0.0.3";

    private TokenRegistry() {}

    /** Starts it with the image, and returns its URL. */
    static URI start(Sandbox sandbox) throws IOException, InterruptedException {
        int port = Ports.free(ADDRESS);
        URI uri = URI.create("http://" + HOST + ":" + port);
        TokenKey key = new TokenKey();
        BackingRegistry registry = BackingRegistry.startWithTokens(
                sandbox, HOST, uri, Authority.ofTheRun().pem(sandbox.path("authority.pem")), """
                middleware:
                  storage:
                    - name: redirect
                      options: { baseurl: "%s" }
                """.formatted(uri));
        Nginx.start(sandbox, "registry-nginx", "1", """
                server {
                  listen %s:%d;
                  root %s;
                  location /v2/ { proxy_pass http://%s; proxy_set_header Host $http_host; }
                  location /token { proxy_pass http://127.0.0.1:%d; }
                }
                """.formatted(
                        ADDRESS, port, registry.storage(), registry.address(), startTokenServer(sandbox, key)));
        String token = key.sign(HOST, "publisher", Map.of(REPOSITORY, List.of("pull", "push")));
        new Push(registry.uri(), REPOSITORY, token).image(IMAGE, TAG);
        return uri;
    }

    private static int startTokenServer(Sandbox sandbox, TokenKey key) throws IOException {
        TokenServer tokens = new TokenServer(key);
        tokens.knows(HOST, new Shelf(Set.of(REPOSITORY), Set.of()));
        return RegistryFixture.serve(sandbox, tokens).getPort();
    }
}
