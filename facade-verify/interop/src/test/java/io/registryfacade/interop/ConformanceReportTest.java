package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceReportTest {
    private static final Outcome RUN = new Outcome("conformance", 1, "");

    @TempDir
    private Path folder;

    @Test
    void testThatPassesInOneRunOnly_isListedWithItsOutput() throws Exception {
        ConformanceReport direct = report("pull passed", "push passed", "mount failed");
        ConformanceReport facade = report("pull failed", "push passed", "mount failed");

        assertThat(direct.failingIn(facade)).singleElement().asString().contains("pull", "failed", "words of pull");
        assertThat(facade.failingIn(direct)).isEmpty();
    }

    @Test
    void testThatWasNotRun_hasNotPassed() throws Exception {
        assertThat(report("pull passed").failingIn(report("pull skipped"))).hasSize(1);
        assertThat(report("pull passed").failingIn(report("push passed"))).hasSize(1);
    }

    @Test
    void testsOfOneName_areCounted_inAnyOrder() throws Exception {
        ConformanceReport direct = report("get passed", "get failed");

        assertThat(direct.failingIn(report("get failed", "get passed"))).isEmpty();
        assertThat(direct.failingIn(report("get failed", "get failed"))).hasSize(1);
        assertThat(direct.passed()).isEqualTo(1);
    }

    /** Each test is a name and a status. */
    private ConformanceReport report(String... tests) throws Exception {
        String cases = Stream.of(tests)
                .map(test -> test.split(" ", -1))
                .map(test -> "<testcase name=\"%1$s\" status=\"%2$s\"><system-out>words of %1$s</system-out></testcase>"
                        .formatted((Object[]) test))
                .reduce("", String::concat);
        Path file = Files.writeString(folder.resolve("junit.xml"), "<testsuite>" + cases + "</testsuite>");
        return ConformanceReport.read(file, RUN);
    }
}
