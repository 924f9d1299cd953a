package io.registryfacade.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a command.
 *
 * @param command as it was given
 * @param exitCode 0 where all went well
 * @param screen all that it printed, on both streams
 */
public record Outcome(String command, int exitCode, String screen) {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)+");

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The first on the screen that looks like one. */
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
