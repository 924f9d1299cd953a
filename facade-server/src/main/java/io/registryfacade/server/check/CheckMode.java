package io.registryfacade.server.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code check} does, with the options that make sense for it. */
enum CheckMode {
    CONFIGURATION("without an image", "--repository", "--timeout"),
    PULL("for an image", "--username", "--password-stdin", "--full", "--ca", "--plain-http", "--deadline"),
    COMPARE(
            "with --compare",
            "--username",
            "--password-stdin",
            "--compare",
            "--repositories",
            "--catalog",
            "--state",
            "--concurrency",
            "--max-wait");

    private final String when;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> options;

    CheckMode(String when, String... options) {
        this.when = when;
        this.options = Set.of(options);
    }

    /** Returns what is wrong with options that this mode would ignore; {@code null} if there are none. */
    @Nullable
    String mistake(List<OptionSpec> given) {
        return given.stream()
                .map(OptionSpec::longestName)
                .filter(name -> !options.contains(name) && isOfAnotherMode(name))
                .findFirst()
                .map(name -> name + " has no meaning " + when + "; it is for check "
                        + Stream.of(values())
                                .filter(mode -> mode.options.contains(name))
                                .map(mode -> mode.when)
                                .collect(Collectors.joining(" or ")))
                .orElse(null);
    }

    private static boolean isOfAnotherMode(String name) {
        return Stream.of(values()).anyMatch(mode -> mode.options.contains(name));
    }
}
