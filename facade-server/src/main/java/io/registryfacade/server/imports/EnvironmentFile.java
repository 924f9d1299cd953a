package io.registryfacade.server.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads variables as {@code docker run --env-file} and Compose take them: {@code KEY=VALUE} on each line. */
final class EnvironmentFile {
    private static final Pattern VARIABLE = Pattern.compile("(?:export\\s+|-\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private EnvironmentFile() {}

    /**
     * A variable.
     *
     * @param location where it is set
     * @param value its value
     */
    record Variable(String location, String value) {}

    static Map<String, Variable> read(String name, String text, ImportFindings findings) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String location = name + ":" + (i + 1);
            Matcher variable = VARIABLE.matcher(line);
            if (variable.matches()) {
                Variable earlier = variables.put(variable.group(1), new Variable(location, value(variable.group(2))));
                if (earlier != null) {
                    findings.note(
                            location,
                            variable.group(1) + " was set before (" + earlier.location() + "); this value counts");
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                findings.problem(location, "this is not a variable: write KEY=VALUE, such as REGISTRY_HOST=ghcr.io");
            }
        }
        return variables;
    }

    private static String value(String text) {
        Matcher quoted = QUOTED.matcher(text.strip());
        if (quoted.matches()) {
            return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
        }
        return text.strip();
    }
}
