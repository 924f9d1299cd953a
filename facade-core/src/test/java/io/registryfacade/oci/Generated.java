package io.registryfacade.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Text made by chance: what follows the grammars, and what only looks like it. */
public final class Generated {
    private static final String ALPHANUMERIC = "abcxyz0189";
    private static final String HEX = "0123456789abcdef";
    private static final List<String> SEPARATORS = List.of(".", "_", "__", "-", "--", "---");
    /** What no registry is to see. */
    private static final List<String> DROPPED_PAIRS =
            List.of("ns=evil.test", "", "n%73=evil.test", "%6e%73", "a=%", "b=\\", "to=https://evil.test");

    /** What only registries know. */
    private static final List<String> OPAQUE_PAIRS =
            List.of("N=1", "nn=2", "lastly", "n%3D=3", "page=a%2Fb", "t=a/b?c");

    private Generated() {}

    /** Up to so many characters of an alphabet. */
    public static String text(Random random, String alphabet, int atMost) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(atMost + 1); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    public static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A repository name by the grammar, of one to three components. */
    public static String name(Random random) {
        StringBuilder name = new StringBuilder(component(random));
        for (int more = random.nextInt(3); more > 0; more--) {
            name.append('/').append(component(random));
        }
        return name.toString();
    }

    private static String component(Random random) {
        // the words of endpoints are names like any other
        if (random.nextInt(5) == 0) {
            return oneOf(random, List.of("manifests", "blobs", "tags", "list", "referrers", "uploads", "v2"));
        }
        StringBuilder component = new StringBuilder(run(random));
        for (int more = random.nextInt(3); more > 0; more--) {
            component.append(oneOf(random, SEPARATORS)).append(run(random));
        }
        return component.toString();
    }

    private static String run(Random random) {
        return ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())) + text(random, ALPHANUMERIC, 3);
    }

    static String tag(Random random) {
        return oneOf(random, List.of("latest", "1.0", "_x", "A-b.c", "list", "uploads", "X"))
                + text(random, "aZ0_.-", 6);
    }

    /** A digest of a registered algorithm. */
    static String digest(Random random) {
        boolean small = random.nextBoolean();
        StringBuilder digest = new StringBuilder(small ? "sha256:" : "sha512:");
        for (int digits = small ? 64 : 128; digits > 0; digits--) {
            digest.append(HEX.charAt(random.nextInt(HEX.length())));
        }
        return digest.toString();
    }

    /**
     * A pull.
     *
     * @param name the repository
     * @param sent what follows the repository's name in the target, as a client might send it
     * @param kept what of it a registry is to see
     */
    public record Pulled(String name, String sent, String kept) {
        public String target() {
            return "/v2/" + name + "/" + sent;
        }
    }

    /** A pull by the grammar, now and then with an encoded colon or with parameters that nobody knows. */
    public static Pulled pull(Random random) {
        String name = name(random);
        String digest = digest(random);
        String sent = random.nextInt(3) == 0 ? digest.replace(":", oneOf(random, List.of("%3A", "%3a"))) : digest;
        return switch (random.nextInt(5)) {
            case 0 -> same(name, "manifests/" + tag(random));
            case 1 -> new Pulled(name, "manifests/" + sent + "?" + unknown(random), "manifests/" + digest);
            case 2 -> new Pulled(name, "blobs/" + sent, "blobs/" + digest);
            case 3 ->
                listed(
                        random,
                        name,
                        "tags/list",
                        "tags/list",
                        List.of("n=" + random.nextInt(1000), "last=" + tag(random)));
            default ->
                listed(
                        random,
                        name,
                        "referrers/" + sent,
                        "referrers/" + digest,
                        List.of("artifactType=application/vnd.x%2Bjson"));
        };
    }

    private static Pulled same(String name, String sent) {
        return new Pulled(name, sent, sent);
    }

    private static Pulled listed(Random random, String name, String sent, String kept, List<String> known) {
        StringBuilder sentQuery = new StringBuilder();
        StringBuilder keptQuery = new StringBuilder();
        List<String> pairs = new ArrayList<>(known);
        pairs.add(oneOf(random, OPAQUE_PAIRS));
        for (String pair : pairs) {
            if (random.nextBoolean()) {
                sentQuery
                        .append(oneOf(random, DROPPED_PAIRS))
                        .append('&')
                        .append(pair)
                        .append('&');
                keptQuery.append(keptQuery.isEmpty() ? '?' : '&').append(pair);
            }
        }
        return new Pulled(name, sent + "?" + sentQuery + oneOf(random, DROPPED_PAIRS), kept + keptQuery);
    }

    private static String unknown(Random random) {
        return oneOf(random, random.nextBoolean() ? DROPPED_PAIRS : OPAQUE_PAIRS);
    }
}
