package io.registryfacade.website;

import io.registryfacade.ServedRoute;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.page.FacadePage;
import io.registryfacade.page.PageLink;
import io.registryfacade.page.ServedImages;
import io.registryfacade.page.TagListing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a facade for people: what it serves, at its path, and each repository below. They follow the engine's
 * configuration, also after a reload.
 *
 * <p>A page never requests a manifest. For the tags of a repository, the registry is asked at most once a minute, and a
 * page does not wait for it longer than two seconds. Websites are thread-safe.
 */
public final class Website {
    /** More routes do not fit on the page. */
    private static final int MAX_ROUTES = 300;

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** What browsers and search engines request from every server; as names of repositories they are improbable. */
    private static final Set<String> NO_REPOSITORIES = Set.of("favicon.ico", "robots.txt", "v2");

    private final FacadeEngine engine;
    private final String path;
    private final String linkPath;
    private final @Nullable String homepage;
    private final TagLists tags;

    private Website(FacadeEngine engine, String path, String linkPath, @Nullable String homepage, TagLists tags) {
        this.engine = engine;
        this.path = path;
        this.linkPath = linkPath;
        this.homepage = homepage;
        this.tags = tags;
    }

    /**
     * Creates the website of a facade, with its home page at {@code /}.
     *
     * @param engine the engine, which the caller closes
     * @return the website
     */
    public static Website of(FacadeEngine engine) {
        return of(engine, System::nanoTime, DEADLINE);
    }

    static Website of(FacadeEngine engine, LongSupplier nanoTime, Duration deadline) {
        return new Website(engine, "/", "/", null, new TagLists(engine, nanoTime, deadline));
    }

    /**
     * Returns a copy with its home page at another path.
     *
     * @param contextPath what precedes the path in URLs, and is not part of the requests that {@link #handle} gets; empty
     *     for nothing
     * @param path the path of the home page, which begins and ends with {@code /}
     * @return the copy
     */
    public Website mountedAt(String contextPath, String path) {
        return new Website(engine, path, contextPath + path, homepage, tags);
    }

    /**
     * Returns a copy whose home page is elsewhere. The pages of repositories stay.
     *
     * @param url the URL to which browsers are redirected, beginning with {@code https://} or {@code http://}
     * @return the copy
     * @throws IllegalArgumentException if the URL is none of the Web
     */
    public Website withHomepage(String url) {
        return new Website(engine, path, linkPath, PageLink.checkedUrl(url), tags);
    }

    /**
     * Handles a request for a page. A browser that opens a URL of the registry API is redirected to the page of the
     * repository; registry clients never are.
     *
     * @param exchange the request, and the way to write its response
     * @return whether the request was for a page; if {@code false}, nothing was done
     */
    public boolean handle(ServerExchange exchange) {
        String method = exchange.request().method();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return false;
        }
        CompletableFuture<OutboundResponse> response = respond(engine.requestOf(exchange));
        if (response == null) {
            return false;
        }
        exchange.respond(response);
        return true;
    }

    private @Nullable CompletableFuture<OutboundResponse> respond(InboundRequest request) {
        if (request.rawPath().startsWith("/v2/")) {
            return BrowserNavigation.is(request) ? redirectToPage(request) : null;
        }
        String address = address(request);
        if (address == null) {
            return null;
        }
        if (request.rawPath().equals(path) || (request.rawPath() + "/").equals(path)) {
            return CompletableFuture.completedFuture(home(request, address));
        }
        ServedRoute route = servedBelow(request.rawPath());
        return route == null ? null : repository(request, address, route);
    }

    private @Nullable CompletableFuture<OutboundResponse> redirectToPage(InboundRequest request) {
        RegistryRequest parsed = RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
        return parsed instanceof RegistryRequest.Pull pull
                        && address(request) != null
                        && engine.facade().servedRoute(pull.name()) != null
                ? CompletableFuture.completedFuture(PageResponses.redirect(303, linkPath + pull.name()))
                : null;
    }

    /** Returns the facade's address in commands; {@code null} if the request is for another host, or for none. */
    private @Nullable String address(InboundRequest request) {
        String host = request.headers().first("Host");
        if (host == null || !FacadePage.isAddress(host)) {
            return null;
        }
        Origin publicUrl = engine.facade().publicUrl();
        if (publicUrl == null) {
            return host;
        }
        return publicUrl.matchesHostHeader(host) ? publicUrl.authority() : null;
    }

    private @Nullable ServedRoute servedBelow(String rawPath) {
        String name = rawPath.startsWith(path) ? rawPath.substring(path.length()) : "";
        if (name.isEmpty() || NO_REPOSITORIES.contains(name)) {
            return null;
        }
        try {
            return engine.facade().servedRoute(new RepositoryName(name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private OutboundResponse home(InboundRequest request, String address) {
        if (homepage != null) {
            return PageResponses.redirect(302, homepage);
        }
        Map<String, UpstreamHealth> health = engine.health().upstreams();
        List<ServedImages> served = engine.facade().servedRoutes(MAX_ROUTES).stream()
                .map(route -> images(route, health))
                .toList();
        return PageResponses.page(
                request, 200, page(address).home(served, engine.facade().routeCount()));
    }

    private CompletableFuture<OutboundResponse> repository(InboundRequest request, String address, ServedRoute route) {
        RepositoryName name = new RepositoryName(route.pattern());
        return tags.of(name, address).thenApply(listing -> {
            int status = listing.state() == TagListing.State.NOT_FOUND ? 404 : 200;
            ServedImages images = images(route, engine.health().upstreams());
            return PageResponses.page(request, status, page(address).repository(name, images, listing));
        });
    }

    private FacadePage page(String address) {
        return FacadePage.of(address)
                .withBasePath(linkPath)
                .withSettings(engine.configuration().page());
    }

    private static ServedImages images(ServedRoute route, Map<String, UpstreamHealth> health) {
        return ServedImages.of(route.pattern(), route.locations())
                .withLoginNeeded(route.loginNeeded())
                .withResponding(route.upstreamNames().stream()
                        .anyMatch(name -> health.getOrDefault(name, UpstreamHealth.UNKNOWN)
                                        .state()
                                != UpstreamHealth.State.DOWN));
    }
}
