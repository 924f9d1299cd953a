package io.registryfacade.config;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.PushPolicy;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UnroutedPolicy;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.config.MappingReader.TextValue;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.http.Header;
import io.registryfacade.http.IpRange;
import io.registryfacade.http.Origin;
import io.registryfacade.page.PageSettings;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.settings.TokenKey;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Binds a document to a configuration. */
final class FacadeBinding {
    static final Set<String> KEYS = Set.of(
            // for editors only
            "$schema",
            "publicUrl",
            "trustedProxies",
            "upstreams",
            "routes",
            "delivery",
            "push",
            "unrouted",
            "status",
            "cacheControl",
            "cdn",
            "resolve",
            "page",
            "reload");
    static final Set<String> RESOLVE_KEYS = resolveKeys();

    private final MappingReader fields;
    private final BindingContext source;
    private final LocatedProblems problems;

    private static Set<String> resolveKeys() {
        Set<String> keys = new TreeSet<>(
                Set.of("manifestCache", "manifestMaxAge", "bufferMemory", "deadline", "concurrency", "tokenKey"));
        keys.addAll(SharedCacheBinding.KEYS);
        return keys;
    }

    private FacadeBinding(Mapping root, BindingContext source) {
        this.fields = new MappingReader(root, KEYS, source);
        this.source = source;
        this.problems = source.problems();
    }

    /** Returns the configuration, or {@code null} after recording its problems. */
    static @Nullable FacadeConfiguration configuration(Node root, BindingContext source) {
        if (!(root instanceof Mapping mapping)) {
            source.problems()
                    .add(root.location(), "a configuration must be keys and values, such as upstreams and routes");
            return null;
        }
        return new FacadeBinding(mapping, source).configuration();
    }

    private @Nullable FacadeConfiguration configuration() {
        FacadeBuilder builder = RegistryFacade.builder();
        fields.text("$schema");
        Optional<Origin> publicUrl =
                fields.apply(Optional.empty(), "publicUrl", (it, url) -> Optional.of(Origin.parse(url)));
        publicUrl.ifPresent(origin -> builder.publicUrl(origin.toString()));
        List<String> trustedProxies = trustedProxies();
        fields.apply(
                builder, "delivery", (it, text) -> it.delivery(Values.enumValue(Delivery.class, "delivery", text)));
        fields.apply(builder, "push", (it, text) -> it.push(Values.enumValue(PushPolicy.class, "push", text)));
        fields.apply(
                builder,
                "unrouted",
                (it, text) -> it.unrouted(Values.enumValue(UnroutedPolicy.class, "unrouted", text)));
        fields.apply(builder, "status", (it, text) -> it.redirectStatus(Values.status(text)), Kind.NUMBER);
        fields.apply(
                builder,
                "cacheControl",
                (it, text) -> it.redirectCacheControl(new Header("Cache-Control", text).value()));
        ResolveSettings resolveSettings = resolveSettings();
        builder.cdn(CdnBinding.cdn(fields, resolveSettings.manifestMaxAge()));
        PageSettings page = PageBinding.page(fields);
        boolean reload = fields.apply(false, "reload", (it, text) -> Values.bool(text), Kind.BOOLEAN);
        Map<String, Upstream> upstreams = upstreams(publicUrl);
        upstreams.forEach(builder::upstream);
        RouteBinding routes = new RouteBinding(upstreams, fields.has("publicUrl"), source);
        routes().forEach(route -> routes.bind(route, builder));
        RegistryFacade facade = problems.isEmpty() ? build(builder) : null;
        if (facade == null) {
            return null;
        }
        EngineConfiguration engine = EngineConfiguration.of(facade)
                .withResolveSettings(resolveSettings)
                .withTrustedProxies(trustedProxies.toArray(String[]::new))
                .withPage(page);
        return new FacadeConfiguration(engine, reload, routes.summaries());
    }

    private List<String> trustedProxies() {
        List<String> ranges = new ArrayList<>();
        for (Node range : fields.items("trustedProxies")) {
            TextValue text = fields.text("trustedProxies", range, Kind.STRING);
            if (text != null) {
                problems.collect(
                        text.location(),
                        () -> ranges.add(IpRange.parse(text.value()).toString()));
            }
        }
        return ranges;
    }

    /** Builds the facade, which validates the routes as a whole; returns {@code null} after recording a problem. */
    private @Nullable RegistryFacade build(FacadeBuilder builder) {
        try {
            return builder.build();
        } catch (InvalidConfigurationException e) {
            e.problems().forEach(problem -> problems.add(fields.locationOf("routes"), problem));
            return null;
        }
    }

    private ResolveSettings resolveSettings() {
        MappingReader resolve = new MappingReader(fields.mapping("resolve"), RESOLVE_KEYS, source);
        ResolveSettings settings =
                resolve.applySize(ResolveSettings.defaults(), "manifestCache", ResolveSettings::withManifestCacheBytes);
        settings = resolve.applyDuration(settings, "manifestMaxAge", ResolveSettings::withManifestMaxAge);
        settings = resolve.applySize(settings, "bufferMemory", ResolveSettings::withBufferMemoryBytes);
        settings = resolve.applyDuration(settings, "deadline", ResolveSettings::withDeadline);
        settings = resolve.applyCount(settings, "concurrency", ResolveSettings::withConcurrency);
        settings = resolve.apply(settings, "tokenKey", (it, secret) -> it.withTokenKey(TokenKey.of(secret)));
        SharedCacheSettings shared = SharedCacheBinding.sharedCache(resolve);
        return shared == null ? settings : settings.withSharedCache(shared);
    }

    private List<Node> routes() {
        List<Node> routes = fields.items("routes");
        if (fields.required("routes") instanceof Node.Sequence && routes.isEmpty()) {
            problems.add(fields.locationOf("routes"), "there is no route: without one, nothing is served");
        }
        return routes;
    }

    private Map<String, Upstream> upstreams(Optional<Origin> publicUrl) {
        fields.required("upstreams");
        Map<String, Upstream> upstreams = new LinkedHashMap<>();
        for (Member member : fields.mapping("upstreams").members()) {
            Upstream upstream = UpstreamBinding.upstream(member, source);
            if (upstreams.putIfAbsent(member.key(), upstream) != null) {
                problems.add(member.location(), "there are two upstreams called '" + member.key() + "'");
            }
            if (!upstream.isLayout()
                    && publicUrl.filter(upstream.origin()::equals).isPresent()) {
                problems.add(
                        member.location(),
                        "the upstream '" + member.key() + "' is the facade itself (" + upstream.origin()
                                + "): clients would be redirected in circles");
            }
        }
        return upstreams;
    }
}
