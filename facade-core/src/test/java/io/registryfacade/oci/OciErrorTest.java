package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OciErrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void json_hasTheSpecifiedFormat() {
        assertThat(new OciError(ErrorCode.DENIED, "no (really ~)").json())
                .isEqualTo("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no (really ~)\"}]}");
    }

    @ParameterizedTest
    @EnumSource
    void json_carriesEveryCode(ErrorCode code) throws JsonProcessingException {
        assertThat(read(new OciError(code, "x")).get("code").textValue()).isEqualTo(code.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain ~ text",
                "\"}]}, \"x\": \"",
                "back\\slash \\u0041",
                "</script><script>&amp;'",
                "line\r\nbreak\ttab\0nul\u001b[31m\u007f",
                "ümlaut \u2028 \u202e \ud83d\ude00",
                "half a pair: \ud83d",
                "\uffff\ufeff"
            })
    void json_hasTheSameMessage_asPrintableAscii(String message) throws JsonProcessingException {
        OciError error = new OciError(ErrorCode.NAME_INVALID, message);
        assertThat(read(error).get("message").textValue()).isEqualTo(message);
        assertThat(error.json()).matches("[ -~]*").doesNotContain("<", ">", "&");
    }

    @Test
    void json_canBeParsed_withEveryCharacter() throws JsonProcessingException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            all.append((char) c);
        }
        OciError error = new OciError(ErrorCode.DENIED, all.toString());
        assertThat(read(error).get("message").textValue()).isEqualTo(all.toString());
    }

    @Test
    void bothParts_areRequired() {
        assertThatNullPointerException().isThrownBy(() -> new OciError(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> new OciError(ErrorCode.DENIED, null));
    }

    private static JsonNode read(OciError error) throws JsonProcessingException {
        return JSON.readTree(error.json()).get("errors").get(0);
    }
}
