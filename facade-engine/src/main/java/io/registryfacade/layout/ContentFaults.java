package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;

/** The errors for content that is not what its descriptor says. */
final class ContentFaults {
    private ContentFaults() {}

    static LayoutException digest(ErrorCode code, String kind, LayoutFile file, Digest expected, Digest actual) {
        return LayoutException.fault(
                code,
                "the " + kind + " " + expected + " in the image layout does not match its digest, so it is not served",
                file.location() + " does not match its name: its digest is " + actual + ", it must be " + expected
                        + "; copy the image into the layout again");
    }

    static LayoutException size(ErrorCode code, String kind, LayoutFile file, Digest digest, long expected) {
        return LayoutException.fault(
                code,
                "the " + kind + " " + digest + " in the image layout has " + file.size() + " bytes; it must have "
                        + expected,
                file.location() + " has " + file.size() + " bytes; it must have " + expected
                        + "; copy the image into the layout again");
    }

    /** Rejects a digest that cannot be compared. */
    static void requireKnown(Digest digest) throws LayoutException {
        if (!Hash.isKnown(digest)) {
            throw LayoutException.fault(
                    ErrorCode.UNSUPPORTED,
                    "the digest " + digest + " is of an algorithm that the facade cannot verify",
                    digest + " is of an algorithm that cannot be verified; only sha256, sha384 and sha512 can, so set"
                            + " 'verify: off' for this layout");
        }
    }
}
