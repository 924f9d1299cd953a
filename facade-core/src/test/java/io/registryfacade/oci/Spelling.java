package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A request is made of nothing that was not sent, but for the documented exceptions. */
final class Spelling {
    private Spelling() {}

    /** The path must be the same, but for an encoded colon, and the query the same, but for pairs that were dropped. */
    static void assertSpelledBy(String sent, String rendered) {
        List<String> sentParts = parts(sent);
        List<String> renderedParts = parts(rendered);
        assertThat(renderedParts.get(0))
                .as(sent)
                .isEqualTo(sentParts.get(0).replace("%3A", ":").replace("%3a", ":"));
        List<String> kept = renderedParts.subList(1, renderedParts.size());
        assertThat(sentParts.subList(1, sentParts.size()))
                .as(sent)
                .filteredOn(kept::contains)
                .isEqualTo(kept);
    }

    /** The path, then each pair of the query. */
    private static List<String> parts(String target) {
        int question = target.indexOf('?');
        String split = question < 0 ? target : target.substring(0, question) + "&" + target.substring(question + 1);
        return List.of(split.split("&", -1));
    }
}
