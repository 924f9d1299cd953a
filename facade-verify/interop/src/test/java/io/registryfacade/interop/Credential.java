package io.registryfacade.interop;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;

/**
 * What a request's Authorization is good for. Only that is kept, not the secret itself.
 *
 * @param kind the scheme, or what stands for it
 * @param service the registry that the token is for, where there is one
 */
record Credential(Kind kind, String service) {
    enum Kind {
        NONE,
        /** A user's name and password. */
        PASSWORD,
        /** A token of a token server's making. */
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
            // not one of ours: a facade may hand out something that only it can read
            return "";
        }
    }

    boolean isNone() {
        return kind == Kind.NONE;
    }

    boolean isPassword() {
        return kind == Kind.PASSWORD;
    }

    boolean isTokenFor(String wanted) {
        return kind == Kind.TOKEN && service.equals(wanted);
    }

    @Override
    public String toString() {
        return kind == Kind.TOKEN ? "token for " + service : kind.name().toLowerCase(Locale.ROOT);
    }
}
