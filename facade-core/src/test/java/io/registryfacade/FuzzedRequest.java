package io.registryfacade;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request as readable text for the fuzzer: {@code GET facade.test /v2/acme/app/tags/list}. The target is everything
 * after the second space.
 */
public record FuzzedRequest(String method, String host, String target) {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");

    /** Valid requests, and endpoints that the table of hostile requests lacks. */
    private static final List<String> VALID = List.of(
            "HEAD facade.test /v2/acme/legacy/tools/lint/manifests/1.0",
            "GET facade.test /v2/acme/app/tags/list?n=10&last=1.0",
            "GET facade.test /v2/acme/app/tags/list?next_page=gAAAAA%3D%3D&ns=docker.io&a=b;c",
            "GET facade.test /v2/acme/app/referrers/" + DIGEST + "?artifactType=application/vnd.example%2Bjson",
            "POST facade.test /v2/acme/app/blobs/uploads/?digest=" + DIGEST,
            "PUT facade.test /v2/acme/app/manifests/latest",
            "PATCH facade.test /v2/acme/legacy/app/blobs/uploads/0c94f3a2",
            "DELETE facade.test /v2/acme/app/blobs/" + DIGEST,
            "GET facade.test /v2/token?service=facade.test&scope=repository:acme/app:pull&scope=registry:catalog:*",
            "GET facade.test /v2/acme/manifests/tags/list",
            "GET facade.test /v2/acme/moving/app/blobs/blobs/" + DIGEST);

    public static FuzzedRequest parse(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
        return new FuzzedRequest(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    /** The seeds of the fuzzer, without long ones, which it would mutate slowly. */
    public static Stream<byte[]> seeds() {
        Stream<String> bad = table().lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                // {rep} stands for repeated text
                .filter(columns -> !columns[2].contains(" ") && !columns[3].contains("{rep"))
                .map(columns -> columns[2] + " facade.test " + unescape(columns[3]))
                .filter(text -> text.length() <= 400);
        return Stream.concat(VALID.stream(), bad).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static String table() {
        try (InputStream in = FuzzedRequest.class.getResourceAsStream("/io/registryfacade/contract/bad-requests.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    public InboundRequest request() {
        Headers headers = host.isEmpty() ? Headers.NONE : Headers.of(Map.of("Host", List.of(host)));
        return InboundRequest.of(method, target).withHeaders(headers);
    }
}
