package io.registryfacade.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.page.TagListing;
import io.registryfacade.page.TagListing.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagListReaderTest {
    private static TagListing read(String json) {
        return TagListReader.read(json.getBytes(StandardCharsets.UTF_8), true, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"tags\":[\"1\",\"2\"]}",
                "{\"tags\":[\"1\",\"2\"],\"name\":\"a\"}",
                "{\"x\":{\"tags\":[\"9\"]},\"tags\":[\"1\",\"<b>\",\"2\",\"\"]}",
                "{\"tags\":[\"1\",\"2\"]} and more"
            })
    void tagsOfAList_areRead(String json) {
        assertThat(read(json)).isEqualTo(TagListing.listed(List.of("1", "2"), true));
    }

    @Test
    void furtherTags_areMissing() {
        assertThat(read("{\"tags\":[\"1\",\"2\",\"3\"]}")).isEqualTo(TagListing.listed(List.of("1", "2", "3"), true));
        assertThat(read("{\"tags\":[\"1\",\"2\",\"3\",\"4\"]}"))
                .isEqualTo(TagListing.listed(List.of("1", "2", "3"), false));
        assertThat(TagListReader.read("{\"tags\":[\"1\"]}".getBytes(StandardCharsets.UTF_8), false, 3))
                .isEqualTo(TagListing.listed(List.of("1"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tags\":[\"1\",\"2\"", "{\"tags\":[\"1\",\"2\",\"3", "{\"tags\":[\"1\",\"2\",3]}"})
    void brokenList_hasTheTagsBefore(String json) {
        assertThat(read(json)).isEqualTo(TagListing.listed(List.of("1", "2"), false));
    }

    @Test
    void emptyRepository_hasNoTags() {
        assertThat(read("{\"tags\":[]}")).isEqualTo(TagListing.listed(List.of(), true));
        assertThat(read("{\"tags\":null}")).isEqualTo(TagListing.listed(List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[]", "\"tags\"", "{}", "{\"tags\":3}", "{\"tags\":{\"a\":[]}}", "{\"errors\":[]}"
            })
    void anythingElse_isNoList(String json) {
        assertThat(read(json)).isEqualTo(TagListing.of(State.NOT_LISTED));
    }
}
