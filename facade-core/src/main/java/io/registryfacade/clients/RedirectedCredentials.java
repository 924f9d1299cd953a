package io.registryfacade.clients;

import java.util.Locale;

/** The rule by which programs in Go keep their credentials when a server redirects them ({@code net/http}). */
public final class RedirectedCredentials {
    private RedirectedCredentials() {}

    /**
     * Returns whether the credentials for a host are sent after a redirect. Ports do not matter.
     *
     * @param first the host that the client asked first
     * @param redirected the host of the redirect's location
     * @return whether it is the same host, or one below it
     */
    public static boolean areKept(String first, String redirected) {
        String from = first.toLowerCase(Locale.ROOT);
        String to = redirected.toLowerCase(Locale.ROOT);
        return to.equals(from) || to.endsWith("." + from);
    }
}
