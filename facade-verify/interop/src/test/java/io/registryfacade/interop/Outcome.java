package io.registryfacade.interop;

/**
 * What became of a command.
 *
 * @param command as it was given
 * @param exitCode 0 where all went well
 * @param screen all that it printed, on both streams
 */
record Outcome(String command, int exitCode, String screen) {
    boolean succeeded() {
        return exitCode == 0;
    }

    @Override
    public String toString() {
        return "$ " + command + "\n" + screen + "\n(exit code " + exitCode + ")\n";
    }
}
