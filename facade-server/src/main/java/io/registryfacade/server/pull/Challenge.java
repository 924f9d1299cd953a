package io.registryfacade.server.pull;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a registry wants to be authenticated to, as clients read it.
 *
 * @param basic whether it accepts a name and password itself
 * @param realm the token server's URL; empty for Basic
 * @param service the name of the registry at the token server; empty if it has none
 */
record Challenge(boolean basic, String realm, String service) {
    private static final int MAX_LENGTH = 4_096;
    private static final Pattern PARAMETER = Pattern.compile("(realm|service)=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    /** Returns the first challenge that clients can use; {@code null} if there is none. */
    static @Nullable Challenge of(List<String> headers) {
        for (String header : headers) {
            String scheme = header.strip().toLowerCase(Locale.ROOT);
            if (header.length() <= MAX_LENGTH && scheme.startsWith("bearer ")) {
                return bearer(header);
            }
            if (scheme.startsWith("basic")) {
                return new Challenge(true, "", "");
            }
        }
        return null;
    }

    private static Challenge bearer(String header) {
        String realm = "";
        String service = "";
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase("realm")) {
                realm = parameter.group(2);
            } else {
                service = parameter.group(2);
            }
        }
        return new Challenge(false, realm, service);
    }
}
