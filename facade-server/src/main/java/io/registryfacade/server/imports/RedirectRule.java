package io.registryfacade.server.imports;

import org.jspecify.annotations.Nullable;

/**
 * A redirect rule of Netlify.
 *
 * @param location where it is written, such as {@code _redirects:3}
 * @param from the path that it matches
 * @param to where it leads
 * @param status the status; {@code null} if it is the default
 */
record RedirectRule(
        String location, String from, String to, @Nullable Integer status) {
    /** The message about a condition, whichever syntax it has. */
    static String condition(String name) {
        return "the rule depends on '" + name + "', and a facade responds to all clients alike: delete the condition";
    }
}
