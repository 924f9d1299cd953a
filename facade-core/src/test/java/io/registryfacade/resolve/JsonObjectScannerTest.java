package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectScannerTest {
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
                    {"a":1000000000000000000}       | none          | -1
                    {"a":-1}                        | none          | -1
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
        JsonObjectScanner members = JsonObjectScanner.of(object);
        assertThat(members.string("a")).isEqualTo(string);
        assertThat(members.number("a", -1)).isEqualTo(number);
    }

    @Test
    void controlCharacters_mayBeEscaped() {
        assertThat(JsonObjectScanner.of("{\"a\":\"\\b\\f\\n\\r\\t\"}").string("a"))
                .isEqualTo("\b\f\n\r\t");
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
                "{\"\\u006\":1}",
                "{\"\\u00zz\":1}"
            })
    void whatIsNoObject_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObjectScanner.of(text));
    }

    @Test
    void stringWithABrokenEscape_isRefused() {
        JsonObjectScanner members = JsonObjectScanner.of("{\"a\":\"\\u12\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> members.string("a"));
    }

    @Test
    void depth_costsNoStack() {
        String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
        assertThat(JsonObjectScanner.of("{\"deep\":" + deep + ",\"a\":1}").number("a", 0))
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonObjectScanner.of("{\"deep\":" + "[{".repeat(1_000_000)));
    }
}
