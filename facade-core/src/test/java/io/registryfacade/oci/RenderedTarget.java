package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A rendered target contains only sent text, with the documented exceptions. */
final class RenderedTarget {
    private RenderedTarget() {}

    /** Checks that the path is equal except for an encoded colon, and the query except for dropped pairs. */
    static void assertRenderedFrom(String sent, String rendered) {
        List<String> sentParts = parts(sent);
        List<String> renderedParts = parts(rendered);
        assertThat(renderedParts.get(0))
                .as(sent)
                .isEqualTo(sentParts.get(0).replace("%3A", ":").replace("%3a", ":"));
        List<String> forwarded = renderedParts.subList(1, renderedParts.size());
        assertThat(sentParts.subList(1, sentParts.size()))
                .as(sent)
                .filteredOn(forwarded::contains)
                .isEqualTo(forwarded);
    }

    /** The path, then each pair of the query. */
    private static List<String> parts(String target) {
        int question = target.indexOf('?');
        String split = question < 0 ? target : target.substring(0, question) + "&" + target.substring(question + 1);
        return List.of(split.split("&", -1));
    }
}
