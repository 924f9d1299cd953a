package io.registryfacade.engine;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.IpRange;
import io.registryfacade.page.PageSettings;
import io.registryfacade.settings.ResolveSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The configuration of a {@link FacadeEngine}: a facade, settings for resolving and for its page, and trusted proxies. */
public final class EngineConfiguration {
    private final RegistryFacade facade;
    private final ResolveSettings resolveSettings;
    private final List<IpRange> trustedProxies;
    private final PageSettings page;

    private EngineConfiguration(
            RegistryFacade facade, ResolveSettings resolveSettings, List<IpRange> trustedProxies, PageSettings page) {
        this.facade = Objects.requireNonNull(facade, "facade");
        this.resolveSettings = Objects.requireNonNull(resolveSettings, "resolveSettings");
        this.trustedProxies = List.copyOf(trustedProxies);
        this.page = Objects.requireNonNull(page, "page");
    }

    /**
     * Returns a configuration with default settings: {@link ResolveSettings#defaults}, and no trusted proxy.
     *
     * @param facade the facade that decides
     * @return the configuration
     */
    public static EngineConfiguration of(RegistryFacade facade) {
        return new EngineConfiguration(facade, ResolveSettings.defaults(), List.of(), PageSettings.defaults());
    }

    /**
     * Returns the facade that decides.
     *
     * @return the facade
     */
    public RegistryFacade facade() {
        return facade;
    }

    /**
     * Returns the settings for resolving.
     *
     * @return the settings
     */
    public ResolveSettings resolveSettings() {
        return resolveSettings;
    }

    /**
     * Returns the address ranges of trusted proxies. The engine uses the {@code Forwarded} (RFC 7239) and
     * {@code X-Forwarded-*} headers of requests from these addresses only.
     *
     * @return empty if no proxy is trusted
     */
    public List<IpRange> trustedProxies() {
        return trustedProxies;
    }

    /**
     * Returns the settings of the page for people, which {@code Website} serves.
     *
     * @return title, logo and links
     */
    public PageSettings page() {
        return page;
    }

    /**
     * Returns a copy with another facade and the same settings.
     *
     * @param facade the facade that decides
     * @return the copy
     */
    public EngineConfiguration withFacade(RegistryFacade facade) {
        return new EngineConfiguration(facade, resolveSettings, trustedProxies, page);
    }

    /**
     * Returns a copy with other settings for resolving.
     *
     * @param settings the settings
     * @return the copy
     */
    public EngineConfiguration withResolveSettings(ResolveSettings settings) {
        return new EngineConfiguration(facade, settings, trustedProxies, page);
    }

    /**
     * Returns a copy with other trusted proxies. From their headers the engine takes the host that the client requested
     * ({@code Forwarded}, RFC 7239, section 5.3, or {@code X-Forwarded-Host}), which matters if a proxy changes
     * {@code Host} and the facade has a public URL, and the client's address.
     *
     * @param ranges IP addresses, or ranges of them in CIDR notation such as {@code 10.0.0.0/8}; empty to trust no
     *     proxy
     * @return the copy
     * @throws IllegalArgumentException if one is neither an address nor a range
     */
    public EngineConfiguration withTrustedProxies(String... ranges) {
        return new EngineConfiguration(
                facade, resolveSettings, Stream.of(ranges).map(IpRange::parse).toList(), page);
    }

    /**
     * Returns a copy with other settings of the page for people.
     *
     * @param settings title, logo and links
     * @return the copy
     */
    public EngineConfiguration withPage(PageSettings settings) {
        return new EngineConfiguration(facade, resolveSettings, trustedProxies, settings);
    }
}
