package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Issues tokens for several registries, as Docker Hub's token server does: to everyone for open repositories, to the user
 * for closed ones, for existing repositories only, and for {@code pull} only.
 */
public final class TokenServer extends Handler.Abstract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenKey key;
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Map<String, Shelf> strict = new ConcurrentHashMap<>();

    private final AtomicInteger requests = new AtomicInteger();

    public TokenServer(TokenKey key) {
        this.key = key;
    }

    /** Adds a registry. */
    public void knows(String service, Shelf shelf) {
        shelves.put(service, shelf);
    }

    /**
     * Adds a strict registry like GHCR: it rejects a request as a whole if any of its scopes is not the pull of an
     * existing repository.
     */
    public void knowsStrictly(String service, Shelf shelf) {
        knows(service, shelf);
        strict.put(service, shelf);
    }

    /** Returns how many requests it has received. */
    public int requests() {
        return requests.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        requests.incrementAndGet();
        Fields query = Request.extractQueryParameters(request, UTF_8);
        String service = query.getValue("service");
        Shelf shelf = service == null ? null : shelves.get(service);
        boolean user = isUser(request);
        List<TokenScope> scopes = Stream.ofNullable(query.getValues("scope"))
                .flatMap(List::stream)
                .flatMap(scope -> Stream.of(scope.split(" ", -1)))
                .filter(scope -> !scope.isEmpty())
                .map(TokenScope::parse)
                .toList();
        if (!request.getHttpURI().getPath().equals("/token")) {
            respond(response, callback, 404, Map.of("details", "no such page"));
        } else if (!request.getMethod().equals("GET")) {
            respond(response, callback, 405, Map.of("details", "only GET is allowed"));
        } else if (shelf == null) {
            respond(response, callback, 400, Map.of("details", "no such service"));
        } else if (request.getHeaders().contains(HttpHeader.AUTHORIZATION) && !user) {
            respond(response, callback, 401, Map.of("details", "incorrect username or password"));
        } else if (strict.containsKey(service)
                && !scopes.stream().allMatch(scope -> scope.isPullOnly() && shelf.has(scope.repository()))) {
            respond(response, callback, 403, Map.of("details", "requested access to the resource is denied"));
        } else {
            respond(response, callback, 200, token(service, shelf, user, scopes));
        }
        return true;
    }

    private Map<String, Object> token(String service, Shelf shelf, boolean user, List<TokenScope> scopes) {
        Map<String, List<String>> access = new TreeMap<>();
        for (TokenScope scope : scopes) {
            if (scope.actions().contains("pull") && shelf.grants(scope.repository(), user)) {
                access.put(scope.repository(), List.of("pull"));
            }
        }
        String token = key.sign(service, user ? Shelf.USER : "", access);
        return Map.of(
                "token", token,
                "access_token", token,
                "expires_in", TokenKey.LIFE.toSeconds());
    }

    private static boolean isUser(Request request) {
        String basic = Base64.getEncoder().encodeToString((Shelf.USER + ":" + Shelf.PASSWORD).getBytes(UTF_8));
        return ("Basic " + basic).equals(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    private static void respond(Response response, Callback callback, int status, Map<String, Object> body)
            throws JsonProcessingException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, JSON.writeValueAsString(body), callback);
    }
}
