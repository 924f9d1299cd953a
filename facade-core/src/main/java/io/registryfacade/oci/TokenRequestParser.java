package io.registryfacade.oci;

import io.registryfacade.oci.RegistryRequest.Rejected;
import io.registryfacade.oci.RegistryRequest.Token;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Parses the query of a token request, whose values are form-encoded, unlike names in a path. */
final class TokenRequestParser {
    /** More scopes than clients request for a pull. */
    private static final int MAX_SCOPES = 16;

    private TokenRequestParser() {}

    static RegistryRequest read(@Nullable String rawQuery) {
        try {
            return read(new StringTokenizer(rawQuery == null ? "" : rawQuery, "&"));
        } catch (IllegalArgumentException e) {
            return Rejected.badRequest(
                    Rejected.Reason.SCOPE,
                    ErrorCode.NAME_INVALID,
                    "request a token with scope=repository:NAME:pull, at most " + MAX_SCOPES + " times: "
                            + e.getMessage());
        }
    }

    private static Token read(StringTokenizer pairs) {
        String service = null;
        List<Scope> scopes = new ArrayList<>();
        while (pairs.hasMoreTokens()) {
            String pair = pairs.nextToken();
            if (pair.startsWith("service=")) {
                service = decoded(pair.substring("service=".length()));
            } else if (pair.startsWith("scope=")) {
                // clients send several scopes as several parameters, or in one parameter with spaces
                StringTokenizer texts = new StringTokenizer(decoded(pair.substring("scope=".length())), " ");
                while (texts.hasMoreTokens()) {
                    scopes.add(Scope.parse(texts.nextToken()));
                }
            }
        }
        if (scopes.size() > MAX_SCOPES) {
            throw new IllegalArgumentException("there are " + scopes.size());
        }
        return new Token(service, scopes);
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
