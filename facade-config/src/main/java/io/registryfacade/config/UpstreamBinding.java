package io.registryfacade.config;

import io.registryfacade.config.MappingReader.TextValue;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.internal.Suggestions;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Binds an upstream: registry, authentication, delivery and connection. */
final class UpstreamBinding {
    static final Set<String> KEYS = keys();

    /** Replaces an invalid registry while the remaining keys are checked; no facade is built with it. */
    static final Upstream PLACEHOLDER = Upstream.generic("https://stand-in.invalid");

    private UpstreamBinding() {}

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(
                "type",
                "url",
                "auth",
                "username",
                "password",
                "passwordFile",
                "tokenOrigin",
                "delivery",
                "streamBlobs",
                "mirrors"));
        keys.addAll(ConnectionBinding.KEYS);
        return keys;
    }

    static Upstream upstream(Member member, BindingContext source) {
        if (!(member.value() instanceof Mapping mapping)) {
            source.problems()
                    .add(
                            member.value().location(),
                            "the upstream '" + member.key() + "' must be keys and values, such as type");
            return PLACEHOLDER;
        }
        return LayoutBinding.isLayout(mapping) ? LayoutBinding.upstream(mapping, source) : ofRegistry(mapping, source);
    }

    private static Upstream ofRegistry(Mapping mapping, BindingContext source) {
        MappingReader fields = new MappingReader(mapping, KEYS, source);
        Upstream upstream = registry(fields);
        upstream = fields.apply(
                upstream, "auth", (it, text) -> it.withAuth(Values.enumValue(AuthMode.class, "auth", text)));
        upstream = fields.apply(upstream, "tokenOrigin", Upstream::withTokenOrigin);
        upstream = fields.apply(
                upstream,
                "delivery",
                (it, text) -> it.withDelivery(Values.enumValue(Delivery.class, "delivery", text)));
        upstream = fields.apply(
                upstream, "streamBlobs", (it, text) -> it.withStreamBlobs(Values.bool(text)), Kind.BOOLEAN);
        upstream = withCredentials(upstream, fields).withConnection(ConnectionBinding.connection(fields));
        return MirrorBinding.withMirrors(upstream, fields);
    }

    private static Upstream registry(MappingReader fields) {
        TextValue type = fields.requiredText("type");
        TextValue url = fields.text("url");
        if (type == null) {
            return PLACEHOLDER;
        }
        String known = fields.source().problems().collect(type, UpstreamBinding::requireKnownType);
        // an invalid URL is already reported, so the type must not report it as missing
        if (known == null || (url == null && fields.has("url"))) {
            return PLACEHOLDER;
        }
        Upstream upstream = url == null
                ? fields.source().problems().collect(type.location(), () -> Upstream.of(known, null))
                : fields.source().problems().collect(url, it -> Upstream.of(known, it));
        return upstream == null ? PLACEHOLDER : upstream;
    }

    private static String requireKnownType(String type) {
        Set<String> types = new TreeSet<>(Upstream.types());
        types.add(Upstream.LAYOUT);
        if (types.contains(type)) {
            return type;
        }
        String meant = Upstream.typeMeantBy(type);
        String url = Upstream.urlOfHost(type);
        throw new IllegalArgumentException(
                meant != null
                        ? "unknown type '" + type + "', did you mean '" + meant + "'?"
                        : url != null
                                ? "unknown type '" + type + "': write 'type: generic' and 'url: " + url + "'"
                                : Suggestions.unknown("type", type, types));
    }

    private static Upstream withCredentials(Upstream upstream, MappingReader fields) {
        requirePair(fields);
        TextValue username = fields.text("username");
        TextValue password = fields.text("password");
        TextValue file = fields.text("passwordFile");
        if (username == null || (password == null) == (file == null)) {
            return upstream;
        }
        // an invalid name is reported at its own location, before the file is read
        Upstream named = fields.apply(
                upstream, "username", (it, name) -> it.withCredentials(name, password == null ? "" : password.value()));
        if (password != null || named.credentials() == null) {
            return named;
        }
        Path folder = fields.source().folder();
        if (fields.source().variables().mayMiss() && !Files.exists(folder.resolve(file.value()))) {
            return named;
        }
        return fields.apply(
                named,
                "passwordFile",
                (it, path) -> it.withCredentials(Credentials.fromFile(username.value(), folder.resolve(path))));
    }

    private static void requirePair(MappingReader fields) {
        LocatedProblems problems = fields.source().problems();
        if (fields.has("password") && fields.has("passwordFile")) {
            problems.add(fields.locationOf("passwordFile"), "there is a 'password' already: keep one of the two");
        }
        if (fields.has("username")) {
            if (!fields.has("password") && !fields.has("passwordFile")) {
                problems.add(fields.locationOf("username"), "'username' needs a 'password' or a 'passwordFile'");
            }
            return;
        }
        for (String secret : List.of("password", "passwordFile")) {
            if (fields.has(secret)) {
                problems.add(fields.locationOf(secret), "'" + secret + "' needs a 'username'");
            }
        }
    }
}
