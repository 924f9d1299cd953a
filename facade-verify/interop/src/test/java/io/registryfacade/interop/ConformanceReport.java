package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The report of a run of a {@link ConformanceSuite}.
 *
 * @param tests by name, in the order of the run; several may have one name, and not always the same order
 */
record ConformanceReport(Map<String, List<Result>> tests) {
    private static final int MAX_TEXT = 2_000;

    /**
     * The result of one test.
     *
     * @param status such as {@code passed}
     * @param text the output of the test, shortened
     */
    record Result(String status, String text) {
        boolean passed() {
            return status.equals("passed");
        }

        @Override
        public String toString() {
            return status + "\n" + text.indent(4);
        }
    }

    /** Reads the report of a run. */
    static ConformanceReport read(Path junit, Outcome outcome) {
        if (!Files.exists(junit)) {
            throw new AssertionError("no report: " + outcome);
        }
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(junit.toFile())
                    .getElementsByTagName("testcase");
            Map<String, List<Result>> tests = new LinkedHashMap<>();
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                tests.computeIfAbsent(test.getAttribute("name"), name -> new ArrayList<>())
                        .add(result(test));
            }
            return new ConformanceReport(tests);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("no report: " + outcome, e);
        }
    }

    private static Result result(Element test) {
        String text = test.getTextContent().strip();
        return new Result(test.getAttribute("status"), text.substring(0, Math.min(MAX_TEXT, text.length())));
    }

    long passed() {
        return tests.values().stream()
                .flatMap(List::stream)
                .filter(Result::passed)
                .count();
    }

    /** The tests that have failed, with their output; skipped tests are not among them. */
    List<String> failed() {
        return tests.entrySet().stream()
                .filter(test -> test.getValue().stream()
                        .anyMatch(result -> result.status().equals("failed")))
                .map(test -> test.getKey() + ": " + failures(test.getKey()))
                .toList();
    }

    /** The tests that pass here more often than in another run, each with the output of the other run. */
    Stream<String> failingIn(ConformanceReport other) {
        return tests.keySet().stream()
                .filter(name -> passed(name) > other.passed(name))
                .map(name -> "%s: %d passed instead of %d%n%s"
                        .formatted(name, other.passed(name), passed(name), other.failures(name)));
    }

    private long passed(String name) {
        return tests.getOrDefault(name, List.of()).stream()
                .filter(Result::passed)
                .count();
    }

    private String failures(String name) {
        return tests.getOrDefault(name, List.of()).stream()
                .filter(result -> !result.passed())
                .map(Result::toString)
                .collect(Collectors.joining());
    }
}
