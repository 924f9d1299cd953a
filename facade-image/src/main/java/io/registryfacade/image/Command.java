package io.registryfacade.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program of this machine that runs to its end. */
final class Command {
    private Command() {}

    /**
     * Runs a program and returns what it prints.
     *
     * @throws IOException if it is missing or fails; the message has its last line
     */
    static String output(List<String> command) throws IOException, InterruptedException {
        return output(Path.of("."), command);
    }

    /** Likewise, in a folder. */
    static String output(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: "
                    + output.substring(output.stripTrailing().lastIndexOf('\n') + 1)
                            .strip());
        }
        return output;
    }

    /** Returns whether a program exists and succeeds. */
    static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            output(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
