package io.registryfacade.server;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.page.PageLink;
import io.registryfacade.website.Website;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code serve} for the page for people: {@code docs/page.md}. */
final class PageOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--no-page", description = "Serves no pages for people at / and at the names of repositories.")
    private boolean noPage;

    @Option(
            names = "--homepage",
            paramLabel = "URL",
            description = "Redirects / to this page, instead of serving one there.")
    private @Nullable String homepage;

    /**
     * Checks the options.
     *
     * @throws ParameterException if they contradict each other, or the URL is none of the Web
     */
    void check() {
        if (homepage == null) {
            return;
        }
        if (noPage) {
            throw usageError("--homepage replaces the page at /: leave out --no-page");
        }
        try {
            homepage = PageLink.checkedUrl(homepage);
        } catch (IllegalArgumentException e) {
            throw usageError("--homepage: " + e.getMessage());
        }
    }

    /** Returns what handles the requests of people, and no others. */
    Predicate<ServerExchange> website(FacadeEngine engine) {
        if (noPage) {
            return exchange -> false;
        }
        Website website = Website.of(engine);
        return (homepage == null ? website : website.withHomepage(homepage))::handle;
    }

    private ParameterException usageError(String message) {
        return new ParameterException(
                Objects.requireNonNull(command, "picocli sets it before the call")
                        .commandLine(),
                message);
    }
}
