package io.registryfacade.upstream;

import io.registryfacade.internal.Labels;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a mirror has a blob: a path of fixed text and placeholders, parsed once.
 *
 * @param parts the parts in order; not empty
 */
record MirrorPath(List<Part> parts) {
    /** The path of a registry (end-2). */
    static final MirrorPath OF_REGISTRY =
            new MirrorPath(List.of(new Text("/v2/"), Placeholder.REPOSITORY, new Text("/blobs/"), Placeholder.DIGEST));

    private static final String PUNCTUATION = "-._~!$&'()*+,;=:/";

    /** A part of the path. */
    sealed interface Part {
        String of(RepositoryName repository, Digest digest);
    }

    /** Fixed text. */
    record Text(String text) implements Part {
        @Override
        public String of(RepositoryName repository, Digest digest) {
            return text;
        }
    }

    /** What is replaced for each blob. */
    enum Placeholder implements Part {
        /** The digest. */
        DIGEST {
            @Override
            public String of(RepositoryName repository, Digest digest) {
                return digest.value();
            }
        },
        /** What is before the colon of the digest. */
        ALGORITHM {
            @Override
            public String of(RepositoryName repository, Digest digest) {
                return digest.value().substring(0, digest.value().indexOf(':'));
            }
        },
        /** What is after the colon of the digest. */
        HEX {
            @Override
            public String of(RepositoryName repository, Digest digest) {
                return digest.value().substring(digest.value().indexOf(':') + 1);
            }
        },
        /** The name of the repository at the upstream. */
        REPOSITORY {
            @Override
            public String of(RepositoryName repository, Digest digest) {
                return repository.value();
            }
        };

        /** Returns the placeholder as it is written. */
        String written() {
            return "{" + Labels.of(this) + "}";
        }
    }

    MirrorPath {
        parts = List.copyOf(parts);
    }

    /**
     * Parses a path.
     *
     * @param path the path, which begins with a slash
     * @throws IllegalArgumentException if it is not one; the message says how to correct it
     */
    static MirrorPath parse(String path) {
        List<Part> parts = new ArrayList<>();
        int begin = 0;
        for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', begin)) {
            int close = path.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a '{' of the path has no '}'; " + known());
            }
            addText(parts, path.substring(begin, open));
            parts.add(placeholder(path.substring(open, close + 1)));
            begin = close + 1;
        }
        addText(parts, path.substring(begin));
        if (!parts.contains(Placeholder.DIGEST) && !parts.contains(Placeholder.HEX)) {
            throw new IllegalArgumentException(
                    "its path has no {digest} or {hex}, so that all blobs would be the same; leave the path out if this is"
                            + " a registry");
        }
        requireSafe(path);
        return new MirrorPath(parts);
    }

    private static void addText(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Text(text));
        }
    }

    private static Placeholder placeholder(String written) {
        return Stream.of(Placeholder.values())
                .filter(each -> each.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown placeholder '" + written + "'; " + known()));
    }

    private static String known() {
        return "placeholders: "
                + Stream.of(Placeholder.values()).map(Placeholder::written).collect(Collectors.joining(", "));
    }

    /** Requires characters that every client sends as they are, and no segment that a client would remove. */
    private static void requireSafe(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean valid = isLetterOrDigit(c)
                    || PUNCTUATION.indexOf(c) >= 0
                    || c == '{'
                    || c == '}'
                    || (c == '%' && isHex(path, i + 1) && isHex(path, i + 2));
            if (!valid) {
                throw new IllegalArgumentException("its path has a character that is not allowed in URLs at index " + i
                        + "; write it percent-encoded, such as %20 for a space");
            }
        }
        String closed = path.endsWith("/") ? path : path + "/";
        for (String segment : List.of("/../", "/./", "//")) {
            if (closed.contains(segment)) {
                throw new IllegalArgumentException("its path has '" + segment + "', which clients may change");
            }
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), 16) >= 0 && text.charAt(index) < 128;
    }

    /** Returns the path of a blob. */
    String of(RepositoryName repository, Digest digest) {
        StringBuilder path = new StringBuilder();
        parts.forEach(part -> path.append(part.of(repository, digest)));
        return path.toString();
    }
}
