package io.registryfacade.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that tell what they are for and until when, so that nobody has to keep them: whether that is true is not what is
 * tried here.
 */
final class Grants {
    /** So short that tokens end all the time; the facade renews them a fifth earlier. */
    private static final long SECONDS = 20;

    private static final String PREFIX = "for.";

    private Grants() {}

    static String json(String scope) {
        return "{\"token\":\"" + token(scope) + "\",\"expires_in\":" + SECONDS + "}";
    }

    static String token(String scope) {
        return PREFIX + encoded(scope) + "." + (System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS));
    }

    /** Whether a token permits to pull from a repository now. */
    static boolean permit(@Nullable String authorization, String repository) {
        String beginning = "Bearer " + PREFIX + encoded(scope(repository)) + ".";
        return authorization != null
                && authorization.startsWith(beginning)
                && Long.parseLong(authorization.substring(beginning.length())) - System.nanoTime() > 0;
    }

    /** A token has no colon (RFC 6750, section 2.1). */
    private static String encoded(String scope) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(scope.getBytes(UTF_8));
    }

    static String scope(String repository) {
        return "repository:" + repository + ":pull";
    }
}
