package io.registryfacade.server.terminal;

import java.io.Console;

/** Finds out whether a person sees the output. */
public final class Terminal {
    private Terminal() {}

    /**
     * Returns whether input and output are a terminal's, on every JDK from 17 on.
     *
     * @return {@code false} in a pipe
     */
    @SuppressWarnings("SystemConsoleNull") // the method that newer JDKs have instead is asked as well
    public static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
