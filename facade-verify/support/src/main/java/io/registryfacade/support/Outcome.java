package io.registryfacade.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The result of a command: its exit code, and what it printed on both streams. */
public record Outcome(String command, int exitCode, String screen) {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)+");

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Returns the first version number that it printed. */
    public String version() {
        Matcher version = VERSION.matcher(screen);
        if (!version.find()) {
            throw new AssertionError("no version: " + this);
        }
        return version.group();
    }

    @Override
    public String toString() {
        return "$ " + command + "\n" + screen + "\n(exit code " + exitCode + ")\n";
    }
}
