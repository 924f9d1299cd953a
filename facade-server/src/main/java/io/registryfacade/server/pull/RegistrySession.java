package io.registryfacade.server.pull;

import io.registryfacade.clients.RedirectedCredentials;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.server.content.JsonTree;
import io.registryfacade.server.content.Manifest;
import io.registryfacade.server.content.Printable;
import io.registryfacade.server.pull.HttpHops.Reading;
import io.registryfacade.upstream.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's requests to one registry, by the rules that registry clients share: a token is for the repository as the
 * client names it, and is sent to the registry that was asked first and to no other host (Go's HTTP client).
 */
final class RegistrySession {
    private static final int MAX_REDIRECTS = 10;
    private static final int MAX_TOKEN_RESPONSE = 64 * 1024;

    private final HttpHops hops;
    private final URI registry;
    private final RepositoryName name;
    private final @Nullable Credentials login;
    private @Nullable String authorization;

    RegistrySession(HttpHops hops, URI registry, RepositoryName name, @Nullable Credentials login) {
        this.hops = hops;
        this.registry = registry;
        this.name = name;
        this.login = login;
    }

    /** Requests {@code /v2/}, and a token if the registry requires one. */
    void ping() throws IOException, InterruptedException {
        Response response = follow("GET", registry.resolve("/v2/"), Map.of(), Reading.WHOLE);
        if (response.status() == 401) {
            authenticate(response);
        } else if (!response.isSuccess()) {
            throw Refusal.of("GET", response);
        }
    }

    /** Sends a request, again with a token if the registry requires one now. */
    Response send(String method, String path, Map<String, String> headers, Reading reading)
            throws IOException, InterruptedException {
        Response response = follow(method, registry.resolve(path), headers, reading);
        if (response.status() != 401 || !isRegistry(response.url())) {
            return response;
        }
        authenticate(response);
        return follow(method, registry.resolve(path), headers, reading);
    }

    /** Returns whether a URL is at the registry that the client asked first. */
    boolean isRegistry(URI url) {
        return registry.getAuthority().equals(url.getAuthority());
    }

    private void authenticate(Response refusal) throws IOException, InterruptedException {
        Challenge challenge = Challenge.of(refusal.headers().allValues("WWW-Authenticate"));
        if (challenge == null || !isRegistry(refusal.url())) {
            throw Refusal.of("GET", refusal);
        }
        if (challenge.basic()) {
            if (login == null) {
                throw new PullException(
                        registry.getAuthority() + " requires a name and password",
                        "log in by --username and --password-stdin");
            }
            authorization = login.basic();
            return;
        }
        authorization = "Bearer " + token(challenge);
    }

    private String token(Challenge challenge) throws IOException, InterruptedException {
        URI realm = url(registry, challenge.realm());
        String query = (realm.getRawQuery() == null ? "?" : "?" + realm.getRawQuery() + "&") + "service="
                + encoded(challenge.service()) + "&scope=" + encoded("repository:" + name + ":pull");
        URI target = realm.resolve(realm.getRawPath() + query);
        if (login != null
                && registry.getScheme().equals("https")
                && !target.getScheme().equals("https")) {
            throw new PullException(
                    registry.getAuthority() + " names a token server without TLS, and a login would be readable",
                    "correct the realm that the registry sends");
        }
        Response response = hops.send(
                "GET",
                target,
                login == null ? Map.of() : Map.of("Authorization", login.basic()),
                Reading.WHOLE,
                MAX_TOKEN_RESPONSE);
        if (!response.isSuccess()) {
            throw Refusal.of("GET", response);
        }
        String token = tokenOf(response);
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new PullException(
                    target.getAuthority() + " responded without a token", "check the token server of the registry");
        }
        return token;
    }

    private static String tokenOf(Response response) {
        try {
            JsonTree json = JsonTree.parse(response.body().bytes());
            return json.text("token").isEmpty() ? json.text("access_token") : json.text("token");
        } catch (IOException noJson) {
            return "";
        }
    }

    private Response follow(String method, URI first, Map<String, String> headers, Reading reading)
            throws IOException, InterruptedException {
        URI url = first;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            Map<String, String> sent = new LinkedHashMap<>(headers);
            if (authorization != null && RedirectedCredentials.areKept(first.getHost(), url.getHost())) {
                sent.put("Authorization", authorization);
            }
            Response response = hops.send(method, url, sent, reading, Manifest.MAX_BYTES);
            if (!isRedirect(response)) {
                return response;
            }
            url = url(url, response.header("Location"));
        }
        throw new PullException(
                first.getAuthority() + " redirected more than " + MAX_REDIRECTS + " times",
                "find the loop of redirects");
    }

    private static boolean isRedirect(Response response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> !response.header("Location").isEmpty();
            default -> false;
        };
    }

    private static URI url(URI base, String location) throws PullException {
        try {
            URI url = base.resolve(new URI(location));
            if (("https".equals(url.getScheme()) || "http".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // the message below says what was sent
        }
        throw new PullException(
                base.getAuthority() + " sent an address that no client can use: " + Printable.of(location),
                "check the server");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
