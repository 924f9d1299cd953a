package io.registryfacade.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.support.Blob;
import io.registryfacade.support.FakeRegistries;
import io.registryfacade.support.FakeRegistry;
import io.registryfacade.support.ImageCatalog;
import io.registryfacade.support.RawResponse;
import io.registryfacade.support.Resource;
import io.registryfacade.support.SelfContainedTokens;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Random requests for each action, each with its right response. */
final class RequestMix {
    /** A request as bytes, one for each character, and what its response must be. */
    record PlannedRequest(String wire, Predicate<RawResponse> expected) {
        String firstLine() {
            return wire.lines().findFirst().orElse("");
        }
    }

    private static final int CACHED_IMAGES = 8;

    private static final List<String> REJECTED =
            Resource.text(RequestMix.class, "rejected-requests.txt").lines().toList();

    private final Random random = new Random(1);
    private final FakeRegistries registries;
    private final ConfigVersions versions;
    private final String host;

    RequestMix(FakeRegistries registries, ConfigVersions versions, int port) {
        this.registries = registries;
        this.versions = versions;
        this.host = "localhost:" + port;
    }

    synchronized PlannedRequest next(ClientAction action) {
        return switch (action) {
            case REDIRECT ->
                redirect(random.nextBoolean() ? "manifests/" + tag() : "blobs/" + ImageCatalog.digest(image()));
            case RELOADED_ROUTE ->
                get(
                        "/v2/reloaded/app/manifests/v1",
                        versions.redirect(registries.open().url() + "/v2/version-", "/app/manifests/v1"));
            case CACHED_MANIFEST -> manifest("closed", random.nextInt(CACHED_IMAGES), true);
            case REJECTED_REQUEST -> rejected(REJECTED.get(random.nextInt(REJECTED.size())));
            case MANIFEST_BY_DIGEST -> manifest(either("closed", "plain"), image(), true);
            case MANIFEST_BY_TAG -> manifest(either("closed", "plain"), image(), false);
            case MANIFEST_OF_A_RELOADED_UPSTREAM -> manifest("changing", image(), random.nextBoolean());
            case MANIFEST_OF_TWO_UPSTREAMS -> manifest("two", image(), random.nextBoolean());
            case TAG_LIST -> tagList(either("closed", "plain"));
            case BLOB_LOCATION -> {
                String digest = ImageCatalog.LAYER.digest();
                yield get("/v2/closed/app/blobs/" + digest, ExpectedResponse.location(FakeRegistry.location(digest)));
            }
            case TOKEN_OF_AN_ACCOUNT -> token(FakeRegistry.BASIC, 200);
            case TOKEN_WITH_A_WRONG_PASSWORD -> token(wrongPassword(), 401);
            case PULL_WITH_A_TOKEN -> pullWithToken(image());
            case PULL_WITHOUT_A_TOKEN -> pullWithoutToken();
            case STREAMED_LAYER -> layer(ImageCatalog.LAYER);
            case STREAMED_LAYER_THAT_BREAKS ->
                get("/v2/streaming/app/blobs/" + ImageCatalog.BROKEN_LAYER, ExpectedResponse.brokenBody());
            case FAULTY_UPSTREAM -> uncached("faulty");
            case UPSTREAM_WITH_DEAD_CONNECTIONS -> uncached("dying");
            case SLOW_READING, LEAVING_IN_A_LAYER -> layer(ImageCatalog.LONG_LAYER);
            case LEAVING_IN_A_REQUEST -> new PlannedRequest("GET /v2/redirected/app/mani", ExpectedResponse.status(0));
            case LEAVING_BEFORE_THE_RESPONSE ->
                random.nextBoolean() ? uncached("faulty") : layer(ImageCatalog.LONG_LAYER);
        };
    }

    private int image() {
        return random.nextInt(ImageCatalog.IMAGES);
    }

    private String tag() {
        return ImageCatalog.tag(image());
    }

    private String either(String a, String b) {
        return random.nextBoolean() ? a : b;
    }

    private PlannedRequest redirect(String path) {
        return get(
                "/v2/redirected/app/" + path,
                ExpectedResponse.location(registries.open().url() + "/v2/my-org/app/" + path));
    }

    private PlannedRequest manifest(String namespace, int image, boolean byDigest) {
        String digest = ImageCatalog.digest(image);
        String path = "/v2/" + namespace + "/app/manifests/" + (byDigest ? digest : ImageCatalog.tag(image));
        return random.nextInt(4) == 0
                ? request("HEAD", path, host, "", ExpectedResponse.status(200).with("Docker-Content-Digest", digest))
                : get(path, ExpectedResponse.body(digest));
    }

    private PlannedRequest tagList(String namespace) {
        String list = ImageCatalog.tagList(namespace + "/app");
        return get("/v2/" + namespace + "/app/tags/list", ExpectedResponse.body(Blob.digest(list.getBytes(UTF_8))));
    }

    private PlannedRequest layer(Blob layer) {
        return get("/v2/streaming/app/blobs/" + layer.digest(), ExpectedResponse.body(layer.digest()));
    }

    private PlannedRequest token(String authorization, int status) {
        String path = "/v2/token?service=" + host + "&scope=" + SelfContainedTokens.scope("accounts/app");
        return request("GET", path, host, "Authorization: " + authorization, ExpectedResponse.status(status));
    }

    /** Uses another user each time, because the facade limits wrong passwords of one user. */
    private String wrongPassword() {
        String login = "user-" + random.nextLong() + ":wrong";
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }

    private PlannedRequest pullWithToken(int image) {
        String token = SelfContainedTokens.token(SelfContainedTokens.scope("my-org/app"));
        return request(
                "GET",
                "/v2/accounts/app/manifests/" + ImageCatalog.tag(image),
                host,
                "Authorization: Bearer " + token,
                ExpectedResponse.body(ImageCatalog.digest(image)));
    }

    private PlannedRequest pullWithoutToken() {
        String challenge = "Bearer realm=\"http://%s/v2/token\",service=\"%s\",scope=\"%s\""
                .formatted(host, host, SelfContainedTokens.scope("accounts/app"));
        return get("/v2/accounts/app/manifests/v1", ExpectedResponse.status(401).with("WWW-Authenticate", challenge));
    }

    /** Reads a line of the status that rejects it, the method, the target and the host. */
    private PlannedRequest rejected(String line) {
        String[] words = line.replace("@HOST@", host).split(" ", -1);
        return request(
                words[1], words[2], words[3], "Content-Length: 0", ExpectedResponse.status(Integer.parseInt(words[0])));
    }

    /** Requests something that the facade must ask the upstream for each time. */
    private PlannedRequest uncached(String namespace) {
        return random.nextBoolean() ? tagList(namespace) : manifest(namespace, image(), false);
    }

    private PlannedRequest get(String path, Predicate<RawResponse> expected) {
        return request("GET", path, host, "", expected);
    }

    private static PlannedRequest request(
            String method, String target, String host, String header, Predicate<RawResponse> expected) {
        return new PlannedRequest(
                method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: " + ImageCatalog.MEDIA_TYPE + "\r\n"
                        + header + (header.isEmpty() ? "" : "\r\n") + "\r\n",
                expected);
    }
}
