package io.registryfacade.resolve;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key derivation function HKDF with SHA-256 (RFC 5869). */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final int MAX_BLOCKS = 255;

    private Hkdf() {}

    /**
     * Derives a key.
     *
     * @param salt at least 1 byte, not secret
     * @param secret the input key material
     * @param info the purpose of the key
     * @param length the length of the key in bytes, at most 8,160
     */
    static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
        if (length > MAX_BLOCKS * HASH_BYTES) {
            throw new IllegalArgumentException("a derived key has at most 8,160 bytes, not " + length);
        }
        Mac expand = hmac(hmac(salt).doFinal(secret));
        byte[] key = new byte[length];
        byte[] block = new byte[0];
        for (int done = 0; done < length; done += HASH_BYTES) {
            expand.update(block);
            expand.update(info);
            block = expand.doFinal(new byte[] {(byte) (done / HASH_BYTES + 1)});
            System.arraycopy(block, 0, key, done, Math.min(HASH_BYTES, length - done));
        }
        return key;
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
