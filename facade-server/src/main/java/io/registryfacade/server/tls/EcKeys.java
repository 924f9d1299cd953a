package io.registryfacade.server.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Generates keys on P-256, which every authority and client accepts. */
public final class EcKeys {
    private EcKeys() {}

    /**
     * Generates a key.
     *
     * @return the private and the public key
     */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no elliptic curves; add its module jdk.crypto.ec", e);
        }
    }
}
