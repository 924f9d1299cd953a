package io.registryfacade.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signs tokens for distribution's registry: RS256, with the certificate in the header. */
public final class TokenKey {
    public static final String ISSUER = "token server of the interoperation tests";
    public static final Duration LIFE = Duration.ofMinutes(5);

    private final PrivateKey key;
    private final JWSHeader header;

    public TokenKey() {
        try {
            KeyStore store = Authority.ofTheRun().keyStore("tokens.test");
            String alias = store.aliases().nextElement();
            key = (PrivateKey) store.getKey(alias, Authority.PASSWORD.toCharArray());
            header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .x509CertChain(
                            List.of(Base64.encode(store.getCertificate(alias).getEncoded())))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Signs a token for one registry; {@code access} maps repositories to permitted actions. */
    public String sign(String service, String subject, Map<String, List<String>> access) {
        Instant now = Instant.now();
        List<Map<String, Object>> claims = access.entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "type", "repository", "name", entry.getKey(), "actions", entry.getValue()))
                .toList();
        JWTClaimsSet set = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(subject)
                .audience(service)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minusSeconds(30)))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("access", claims)
                .build();
        SignedJWT token = new SignedJWT(header, set);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }
}
