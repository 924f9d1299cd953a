package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In random JSON that Jackson wrote, one member changes and nothing else. */
@Tag("slow")
class TagListRenamerLawTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final String CHARACTERS = "ab\"\\/{}[]:, \n\u0001\u00e4\u2028";

    @Test
    void tagListRenamer_changesOneMemberAndNothingElse() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            ObjectNode object = object(random, 3);
            object.put("name", string(random));
            assertThat(read(TagListRenamerTest.rename(object.toString(), 1 + random.nextInt(20))))
                    .isEqualTo(object.put("name", "here/app"));
        }
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JACKSON.createObjectNode();
        for (int members = random.nextInt(4); members > 0; members--) {
            object.set(string(random), value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JACKSON.getNodeFactory().textNode(string(random));
            case 1 -> JACKSON.getNodeFactory().numberNode(random.nextInt());
            case 2 -> JACKSON.getNodeFactory().numberNode(random.nextGaussian());
            case 3 -> JACKSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> JACKSON.getNodeFactory().nullNode();
            case 5 -> object(random, depth);
            default -> JACKSON.createArrayNode().add(value(random, depth - 1)).add(object(random, depth - 1));
        };
    }

    private static String string(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static JsonNode read(String text) {
        try {
            return JACKSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
