package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What another reader of JSON makes of a text. */
final class Jackson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Jackson() {}

    /** An object; {@code null} if the text is none. */
    static @Nullable ObjectNode object(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static void assertSameMembers(JsonObjectScanner members, ObjectNode object) {
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            assertThat(members.has(field.getKey())).isTrue();
            assertThat(members.string(field.getKey())).isEqualTo(value.textValue());
            assertThat(members.number(field.getKey(), -1)).isEqualTo(isNumber(value) ? value.longValue() : -1);
        });
    }

    /** Whole numbers of at most 18 digits are read. */
    private static boolean isNumber(JsonNode value) {
        return value.isIntegralNumber()
                && value.bigIntegerValue().signum() >= 0
                && value.asText().length() <= 18;
    }
}
