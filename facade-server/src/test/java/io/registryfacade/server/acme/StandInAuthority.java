package io.registryfacade.server.acme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.server.acme.HttpsStandIn.Request;
import io.registryfacade.server.acme.HttpsStandIn.Response;
import io.registryfacade.server.tls.PemFiles;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A certificate authority for one test, which fails as the test wants. It checks no signatures. */
final class StandInAuthority implements Closeable {
    /** Decides about a validation: returns what is wrong, or an empty text. */
    interface Validator {
        String problem(String domain, String type, String token);
    }

    /** Replaces a response, or returns {@code null} for the usual one. */
    interface Fault {
        Response instead(Request request);
    }

    private record Order(List<String> domains, List<String> statuses, List<String> problems) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    final TestIssuer issuer = new TestIssuer();
    final InstantSource clock;
    /** All requests, as method and path. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** The payloads of all orders. */
    final List<JsonNode> orders = new CopyOnWriteArrayList<>();

    final List<JsonNode> accounts = new CopyOnWriteArrayList<>();

    volatile Validator validator = (domain, type, token) -> "";
    /** The type of the problem of a validation that fails. */
    volatile String validationError = "connection";

    volatile Fault fault = request -> null;
    volatile Duration life = Duration.ofDays(90);
    /** By how much the authority's clock is ahead. */
    volatile Duration ahead = Duration.ZERO;
    /** The members of a suggested window; empty if the authority suggests none. */
    volatile String renewalInfo = "";
    /** How often an order is still in process when it is read. */
    final AtomicInteger delays = new AtomicInteger();

    volatile List<String> challengeTypes = List.of("http-01", "dns-01", "tls-alpn-01");
    volatile String meta = "\"termsOfService\":\"https://ca.test/terms\"";
    /** The domains of the next certificates; empty for those of the order. */
    volatile List<String> wrongDomains = List.of();

    private final Map<Integer, Order> state = new ConcurrentHashMap<>();
    private final Map<Integer, String> certificates = new ConcurrentHashMap<>();
    private final HttpsStandIn server;

    StandInAuthority(InstantSource clock) throws IOException {
        this.clock = clock;
        server = new HttpsStandIn(issuer.localhost(), this::handle);
    }

    URI directory() {
        return server.uri("/directory");
    }

    AcmeSettings settings(Path folder, String... domains) throws Exception {
        return new AcmeSettings(
                List.of(domains),
                "ops@my-org.example.com",
                true,
                directory(),
                issuer.pem(folder.resolve("authority.pem")),
                folder.resolve("data"),
                List.of(ChallengeType.values()));
    }

    long ordered() {
        return orders.size();
    }

    private Response handle(Request request) throws Exception {
        requests.add(request.method() + " " + request.path());
        Response instead = fault.instead(request);
        Response response = instead == null ? usual(request) : instead;
        Instant now = clock.instant().plus(ahead);
        return response.with("Replay-Nonce", "nonce" + requests.size())
                .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    }

    private Response usual(Request request) throws Exception {
        String[] path = request.path().split("/", -1);
        JsonNode payload = request.method().equals("POST") ? payload(request) : JSON.nullNode();
        return switch (path[1]) {
            case "directory" -> Response.json(200, directoryJson());
            case "nonce" -> Response.json(200, "");
            case "account" -> account(payload);
            case "order" -> path.length == 2 ? newOrder(payload) : order(number(path), 200);
            case "authorization" -> Response.json(200, authorization(number(path), Integer.parseInt(path[3])));
            case "challenge" -> challenge(number(path), Integer.parseInt(path[3]), path[4]);
            case "finalize" -> complete(number(path), payload);
            case "certificate" ->
                new Response(
                        200,
                        Map.of("Content-Type", "application/pem-certificate-chain"),
                        certificates.get(number(path)));
            case "renewal" -> Response.json(200, "{\"suggestedWindow\":{" + renewalInfo + "}}");
            default -> Response.problem(404, "malformed", "no such resource");
        };
    }

    private static int number(String[] path) {
        return Integer.parseInt(path[2]);
    }

    private static JsonNode payload(Request request) throws IOException {
        byte[] payload = Base64.getUrlDecoder()
                .decode(JSON.readTree(request.body()).get("payload").asText());
        return payload.length == 0 ? JSON.nullNode() : JSON.readTree(payload);
    }

    private String url(String path) {
        return server.uri(path).toString();
    }

    private String directoryJson() {
        Map<String, String> resources = new TreeMap<>(
                Map.of("newNonce", "/nonce", "newAccount", "/account", "newOrder", "/order", "revokeCert", "/revoke"));
        if (!renewalInfo.isEmpty()) {
            resources.put("renewalInfo", "/renewal");
        }
        return resources.entrySet().stream()
                .map(resource -> "\"" + resource.getKey() + "\":\"" + url(resource.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", ",\"meta\":{" + meta + "}}"));
    }

    private Response account(JsonNode payload) {
        accounts.add(payload);
        return Response.json(201, "{\"status\":\"valid\"}").with("Location", url("/account/1"));
    }

    private Response newOrder(JsonNode payload) {
        orders.add(payload);
        List<String> domains = new ArrayList<>();
        payload.get("identifiers")
                .forEach(identifier -> domains.add(identifier.get("value").asText()));
        int number = orders.size();
        state.put(
                number,
                new Order(
                        domains,
                        new ArrayList<>(
                                domains.stream().map(domain -> "pending").toList()),
                        new ArrayList<>(domains.stream().map(domain -> "").toList())));
        return order(number, 201);
    }

    private Response order(int number, int status) {
        Order order = state.get(number);
        String identifiers = order.domains().stream()
                .map(domain -> "{\"type\":\"dns\",\"value\":\"" + domain + "\"}")
                .collect(Collectors.joining(","));
        String authorizations = IntStream.range(0, order.domains().size())
                .mapToObj(i -> "\"" + url("/authorization/" + number + "/" + i) + "\"")
                .collect(Collectors.joining(","));
        String certificate =
                certificates.containsKey(number) ? ",\"certificate\":\"" + url("/certificate/" + number) + "\"" : "";
        String json = "{\"status\":\"" + status(number, order) + "\",\"identifiers\":[" + identifiers
                + "],\"authorizations\":[" + authorizations + "],\"finalize\":\"" + url("/finalize/" + number) + "\""
                + certificate + "}";
        return Response.json(status, json).with("Location", url("/order/" + number));
    }

    private String status(int number, Order order) {
        if (certificates.containsKey(number)) {
            return delays.getAndDecrement() > 0 ? "processing" : "valid";
        }
        if (order.statuses().contains("invalid")) {
            return "invalid";
        }
        return order.statuses().contains("pending") ? "pending" : "ready";
    }

    private String authorization(int number, int index) {
        return "{\"status\":\"" + state.get(number).statuses().get(index)
                + "\",\"identifier\":{\"type\":\"dns\",\"value\":\""
                + state.get(number).domains().get(index) + "\"},\"challenges\":["
                + challengeTypes.stream()
                        .map(type -> challengeJson(number, index, type))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private String challengeJson(int number, int index, String type) {
        String problem = state.get(number).problems().get(index);
        String error = problem.isEmpty()
                ? ""
                : ",\"error\":{\"type\":\"urn:ietf:params:acme:error:" + validationError + "\",\"detail\":\"" + problem
                        + "\"}";
        return "{\"type\":\"" + type + "\",\"url\":\"" + url("/challenge/" + number + "/" + index + "/" + type)
                + "\",\"token\":\"" + token(number, index) + "\",\"status\":\""
                + state.get(number).statuses().get(index) + "\"" + error + "}";
    }

    static String token(int number, int index) {
        return "token-" + number + "-" + index;
    }

    private Response challenge(int number, int index, String type) {
        Order order = state.get(number);
        String problem = validator.problem(order.domains().get(index), type, token(number, index));
        order.statuses().set(index, problem.isEmpty() ? "valid" : "invalid");
        order.problems().set(index, problem);
        return Response.json(200, challengeJson(number, index, type));
    }

    private Response complete(int number, JsonNode payload) throws Exception {
        var csr = new JcaPKCS10CertificationRequest(
                Base64.getUrlDecoder().decode(payload.get("csr").asText()));
        List<String> domains = wrongDomains.isEmpty() ? state.get(number).domains() : wrongDomains;
        X509Certificate leaf = issuer.sign(
                csr.getPublicKey(), clock.instant().plus(ahead).minus(Duration.ofMinutes(1)), life, domains);
        certificates.put(number, PemFiles.of(List.of(leaf, issuer.root())));
        return order(number, 200);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
