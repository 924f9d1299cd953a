package io.registryfacade.interop;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;

/**
 * The kind of a request's Authorization, without the secret.
 *
 * @param kind the kind of credential
 * @param service the registry that the token is for; empty if unknown
 */
record Credential(Kind kind, String service) {
    enum Kind {
        NONE,
        /** A user's name and password. */
        PASSWORD,
        /** A token of a token server. */
        TOKEN
    }

    static Credential in(String authorization) {
        if (authorization == null) {
            return new Credential(Kind.NONE, "");
        }
        if (authorization.startsWith("Basic ")) {
            return new Credential(Kind.PASSWORD, "");
        }
        return new Credential(Kind.TOKEN, service(authorization.replaceFirst("^Bearer ", "")));
    }

    private static String service(String token) {
        try {
            List<String> audience = SignedJWT.parse(token).getJWTClaimsSet().getAudience();
            return audience.isEmpty() ? "" : audience.get(0);
        } catch (ParseException e) {
            // not a token of the test's token server, such as a sealed token of a facade
            return "";
        }
    }

    boolean isNone() {
        return kind == Kind.NONE;
    }

    boolean isPassword() {
        return kind == Kind.PASSWORD;
    }

    boolean isToken() {
        return kind == Kind.TOKEN;
    }

    boolean isTokenFor(String wanted) {
        return isToken() && service.equals(wanted);
    }

    @Override
    public String toString() {
        return kind == Kind.TOKEN ? "token for " + service : kind.name().toLowerCase(Locale.ROOT);
    }
}
