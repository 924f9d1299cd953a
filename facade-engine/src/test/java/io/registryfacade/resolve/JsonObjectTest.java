package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", quoteCharacter = '~', textBlock = """
                    # an object                     | a as a string | a as a number, or -1
                    {"a":"x"}                       | x             | -1
                    {"a":"12"}                      | 12            | -1
                    {"a":""}                        | ~~            | -1
                    { "b" : [1,{"a":2}] , "a" : 3 } | none          | 3
                    {"a":"1","a":"2"}               | 2             | -1
                    {"a":0}                         | none          | 0
                    {"a":999999999999999999}        | none          | 999999999999999999
                    {"a":9223372036854775808}       | none          | -1
                    {"a":-2}                        | none          | -2
                    {"a":1.5}                       | none          | -1
                    {"a":1e3}                       | none          | -1
                    {"a":null}                      | none          | -1
                    {"a":{}}                        | none          | -1
                    {"a":["}"]}                     | none          | -1
                    {"b":"a"}                       | none          | -1
                    {"\\u0061":"x"}                 | x             | -1
                    {"a":"\\u00e4\\/\\"\\\\\\u003D"}      | ä/"\\=         | -1
                    {}                              | none          | -1
                    """)
    void members_areRead(String object, String string, long number) {
        JsonObject members = JsonObject.parse(object);
        assertThat(members.string("a")).isEqualTo(string);
        assertThat(members.number("a", -1)).isEqualTo(number);
    }

    @Test
    void controlCharacters_mayBeEscaped() {
        assertThat(JsonObject.parse("{\"a\":\"\\b\\f\\n\\r\\t\"}").string("a")).isEqualTo("\b\f\n\r\t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "null",
                "{",
                "{\"",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\": ",
                "{\"a\":\"",
                "{\"a\":\"x\\",
                "{\"a\":\"x\\\"",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{\"a\":}",
                "{\"a\":,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{,}",
                "{\"a\":[1,2}",
                "{\"a\":[\"x]}",
                "{\"a\":1}}",
                "{\"a\":1}x",
                "{}x",
                "{\"errors\":zzz}",
                "{\"a\":\"\\u12\"}",
                "{\"\\u006\":1}",
                "{\"\\u00zz\":1}"
            })
    void invalidObject_isRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse(text));
    }

    /** Jackson's own limit is 1,000 levels. */
    @Test
    void deepNesting_doesNotOverflowTheStack() {
        assertThat(JsonObject.parse("{\"deep\":" + "[".repeat(500) + "]".repeat(500) + ",\"a\":1}")
                        .number("a", 0))
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse("{\"deep\":" + "[{".repeat(1_000_000)));
    }

    @Test
    void messages_doNotShowTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonObject.parse("{\"token\": s3cr3t}"))
                .withNoCause()
                .withMessage("not a JSON object");
    }
}
