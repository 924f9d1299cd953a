package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Unsigned tokens that contain their scope and expiry, so that the fake registries need not store them. */
public final class SelfContainedTokens {
    /** Short enough that tokens expire all the time. */
    private static final long LIFETIME_SECONDS = 20;

    private SelfContainedTokens() {}

    static String json(String scope) {
        return "{\"token\":\"" + token(scope) + "\",\"expires_in\":" + LIFETIME_SECONDS + "}";
    }

    public static String token(String scope) {
        return encode(scope) + "." + (System.nanoTime() + TimeUnit.SECONDS.toNanos(LIFETIME_SECONDS));
    }

    /** Returns whether a header permits a pull from a repository now. */
    static boolean permits(@Nullable String authorization, String repository) {
        String prefix = "Bearer " + encode(scope(repository)) + ".";
        return authorization != null
                && authorization.startsWith(prefix)
                && Long.parseLong(authorization.substring(prefix.length())) - System.nanoTime() > 0;
    }

    /** Encodes the colon, which a token must not contain (RFC 6750, section 2.1). */
    private static String encode(String scope) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(scope.getBytes(UTF_8));
    }

    public static String scope(String repository) {
        return "repository:" + repository + ":pull";
    }
}
