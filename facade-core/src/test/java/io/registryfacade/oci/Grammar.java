package io.registryfacade.oci;

import java.util.regex.Pattern;

/** The regular expressions of the specifications, beside the scanners of the core. */
enum Grammar {
    // distribution specification, "Pulling manifests"
    NAME(
            "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
            RepositoryName.MAX_LENGTH,
            "aaz09._-/A%") {
        @Override
        boolean accepts(String text) {
            return RepositoryName.validationError(text) == null;
        }
    },
    TAG("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}", 128, "azAZ09._-:/@[`{") {
        @Override
        boolean accepts(String text) {
            return Tag.validationError(text) == null;
        }
    },
    // image specification, "Digests", with its rules for registered algorithms
    DIGEST(
            "sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}"
                    + "|(?!sha256:|sha512:)[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+",
            Digest.MAX_LENGTH,
            "aaazzz00::.+_-=A") {
        @Override
        boolean accepts(String text) {
            return Digest.validationError(text) == null;
        }
    };

    private final Pattern specified;
    private final int atMost;
    private final String alphabet;

    Grammar(String specified, int atMost, String alphabet) {
        this.specified = Pattern.compile(specified);
        this.atMost = atMost;
        this.alphabet = alphabet;
    }

    /** A small alphabet with many separators, so that both valid and invalid texts are common. */
    String alphabet() {
        return alphabet;
    }

    /** Checks the length first, because the expressions overflow the stack on long texts. */
    boolean isSpecified(String text) {
        return text.length() <= atMost && specified.matcher(text).matches();
    }

    abstract boolean accepts(String text);
}
