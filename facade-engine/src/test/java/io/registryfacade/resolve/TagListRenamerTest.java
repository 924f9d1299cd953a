package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RepositoryName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagListRenamerTest {
    static String rename(String list, int piece) {
        TagListRenamer renamer = new TagListRenamer(new RepositoryName("here/app"));
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        StringBuilder renamed = new StringBuilder();
        for (int i = 0; i < bytes.length; i += piece) {
            ByteBuffer next = ByteBuffer.wrap(bytes, i, Math.min(piece, bytes.length - i));
            renamed.append(StandardCharsets.ISO_8859_1.decode(renamer.rename(next)));
        }
        return new String(renamed.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The result does not depend on the length of the pieces. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # the registry's list                        | the client's
                    {"name":"a/b","tags":["1","a/b","name"]}     | {"name":"here/app","tags":["1","a/b","name"]}
                    { "tags" : [ ] , "name"\t: "a/b" , "x":1e5 } | { "tags" : [ ] , "name"\t: "here/app" , "x":1e5 }
                    {"tags":null,"name":""}                      | {"tags":null,"name":"here/app"}
                    {"name":"a\\"b\\\\","tags":["\\""]}          | {"name":"here/app","tags":["\\""]}
                    {"a":{"name":"x"},"b":[{"name":"y"}],"name":"z"} | {"a":{"name":"x"},"b":[{"name":"y"}],"name":"here/app"}
                    {"name":null,"tags":[]}                      | {"name":null,"tags":[]}
                    {"name":{"name":"x"}}                        | {"name":{"name":"x"}}
                    {"x":"name","names":"y","nam":"z","\\"name":"q"} | {"x":"name","names":"y","nam":"z","\\"name":"q"}
                    ["name","a/b"]                               | ["name","a/b"]
                    [{"name":"a/b"}]                             | [{"name":"a/b"}]
                    "name":"a/b"                                 | "name":"a/b"
                    {"ä":"ö","name":"a/b"}                       | {"ä":"ö","name":"here/app"}
                    {"name":"cut                                 | {"name":"here/app"
                    """)
    void name_isReplaced_andNothingElse(String list, String renamed) {
        for (int piece = 1; piece <= list.length() + 1; piece++) {
            assertThat(rename(list, piece)).isEqualTo(renamed);
        }
    }
}
