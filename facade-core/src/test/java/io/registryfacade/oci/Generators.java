package io.registryfacade.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random text that follows the grammars, or only resembles it. */
public final class Generators {
    private static final String ALPHANUMERIC = "abcxyz0189";
    private static final String HEX = "0123456789abcdef";
    private static final List<String> SEPARATORS = List.of(".", "_", "__", "-", "--", "---");
    /** Parameters that no registry may get. */
    private static final List<String> DROPPED_PAIRS =
            List.of("ns=evil.test", "", "n%73=evil.test", "%6e%73", "a=%", "b=\\", "to=https://evil.test");

    /** Parameters that only registries understand. */
    private static final List<String> OPAQUE_PAIRS =
            List.of("N=1", "nn=2", "lastly", "n%3D=3", "page=a%2Fb", "t=a/b?c");

    private Generators() {}

    /** Text of at most that many characters of an alphabet. */
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
        // the path segments of endpoints are valid components, too
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
     * @param sent the target behind the repository's name, as a client might send it
     * @param forwarded the part of it that a registry gets
     */
    public record GeneratedPull(String name, String sent, String forwarded) {
        public String target() {
            return "/v2/" + name + "/" + sent;
        }
    }

    /** A pull by the grammar, sometimes with an encoded colon or with unknown parameters. */
    public static GeneratedPull pull(Random random) {
        String name = name(random);
        String digest = digest(random);
        String sent = random.nextInt(3) == 0 ? digest.replace(":", oneOf(random, List.of("%3A", "%3a"))) : digest;
        return switch (random.nextInt(5)) {
            case 0 -> unchanged(name, "manifests/" + tag(random));
            case 1 ->
                new GeneratedPull(name, "manifests/" + sent + "?" + unknownParameter(random), "manifests/" + digest);
            case 2 -> new GeneratedPull(name, "blobs/" + sent, "blobs/" + digest);
            case 3 ->
                list(
                        random,
                        name,
                        "tags/list",
                        "tags/list",
                        List.of("n=" + random.nextInt(1000), "last=" + tag(random)));
            default ->
                list(
                        random,
                        name,
                        "referrers/" + sent,
                        "referrers/" + digest,
                        List.of("artifactType=application/vnd.x%2Bjson"));
        };
    }

    private static GeneratedPull unchanged(String name, String sent) {
        return new GeneratedPull(name, sent, sent);
    }

    private static GeneratedPull list(Random random, String name, String sent, String forwarded, List<String> known) {
        StringBuilder sentQuery = new StringBuilder();
        StringBuilder forwardedQuery = new StringBuilder();
        List<String> pairs = new ArrayList<>(known);
        pairs.add(oneOf(random, OPAQUE_PAIRS));
        for (String pair : pairs) {
            if (random.nextBoolean()) {
                sentQuery
                        .append(oneOf(random, DROPPED_PAIRS))
                        .append('&')
                        .append(pair)
                        .append('&');
                forwardedQuery.append(forwardedQuery.isEmpty() ? '?' : '&').append(pair);
            }
        }
        return new GeneratedPull(
                name, sent + "?" + sentQuery + oneOf(random, DROPPED_PAIRS), forwarded + forwardedQuery);
    }

    private static String unknownParameter(Random random) {
        return oneOf(random, random.nextBoolean() ? DROPPED_PAIRS : OPAQUE_PAIRS);
    }
}
