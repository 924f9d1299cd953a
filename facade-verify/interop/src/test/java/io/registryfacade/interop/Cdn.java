package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves blobs at signed locations, which expire soon. It rejects requests with any other credential, like storage behind
 * signed URLs that allows only one way to authenticate.
 */
final class Cdn extends Handler.Abstract {
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Pattern TARGET =
            Pattern.compile("/(sha256:[0-9a-f]{64})\\?expires=([0-9]+)&signature=([0-9a-f]+)");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

    private final URI origin;
    private final List<Path> storages;
    private final byte[] secret = new byte[32];
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    /**
     * @param origin its own origin
     * @param storages the directories of the registries whose blobs it serves
     */
    Cdn(URI origin, List<Path> storages) {
        this.origin = origin;
        this.storages = storages;
        new SecureRandom().nextBytes(secret);
    }

    /** Returns a signed location of a blob. */
    String location(String digest) {
        long expires = Instant.now().plus(LIFE).getEpochSecond();
        return origin + "/" + digest + "?expires=" + expires + "&signature=" + signature(digest, expires);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Matcher target = TARGET.matcher(request.getHttpURI().getPathQuery());
        if (request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
            Response.writeError(request, response, callback, 400, "one authentication mechanism only");
        } else if (!target.matches() || !isValid(target.group(1), target.group(2), target.group(3))) {
            Response.writeError(request, response, callback, 403, "signature wrong or expired");
        } else {
            serve(blob(target.group(1)), request, response, callback);
        }
        return true;
    }

    private boolean isValid(String digest, String expires, String signature) {
        long end = Long.parseLong(expires);
        return Instant.now().getEpochSecond() < end
                && MessageDigest.isEqual(signature(digest, end).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private static void serve(byte[] blob, Request request, Response response, Callback callback) {
        Matcher range = RANGE.matcher(String.valueOf(request.getHeaders().get(HttpHeader.RANGE)));
        byte[] part = blob;
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2).isEmpty() ? blob.length - 1 : Integer.parseInt(range.group(2));
            part = Arrays.copyOfRange(blob, Math.min(first, blob.length), Math.min(last + 1, blob.length));
            response.setStatus(206);
            response.getHeaders().put(HttpHeader.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + blob.length);
        } else {
            response.setStatus(200);
        }
        response.getHeaders().put(HttpHeader.ACCEPT_RANGES, "bytes");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, part.length);
        response.write(true, request.getMethod().equals("HEAD") ? null : ByteBuffer.wrap(part), callback);
    }

    /** Reads a blob from the storage of distribution. */
    private byte[] blob(String digest) {
        return blobs.computeIfAbsent(digest, wanted -> {
            String hex = wanted.substring("sha256:".length());
            return storages.stream()
                    .map(storage -> storage.resolve(
                            "docker/registry/v2/blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data"))
                    .filter(Files::exists)
                    .findFirst()
                    .map(Cdn::read)
                    .orElseThrow(() -> new AssertionError("signed for, but not there: " + wanted));
        });
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String signature(String digest, long expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((digest + " " + expires).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
