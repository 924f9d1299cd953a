package io.registryfacade.config;

import io.registryfacade.config.Fields.Text;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An upstream: a registry, what is to be said there, and how it is reached. */
final class UpstreamBinding {
    static final Set<String> KEYS = keys();

    /** In place of a registry that cannot be told, so that the rest is looked at too; nothing is ever built of it. */
    private static final Upstream STAND_IN = Upstream.generic("https://stand-in.invalid");

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
                "streamBlobs"));
        keys.addAll(ConnectionBinding.KEYS);
        return keys;
    }

    static Upstream upstream(Member member, Source source) {
        if (!(member.value() instanceof Mapping mapping)) {
            source.problems()
                    .add(
                            member.value().at(),
                            "the upstream '" + member.key() + "' must be keys and values, such as type");
            return STAND_IN;
        }
        Fields fields = new Fields(mapping, KEYS, source);
        Upstream upstream = registry(fields);
        upstream = fields.with(upstream, "auth", (it, text) -> it.withAuth(Values.choice(Auth.class, "auth", text)));
        upstream = fields.with(upstream, "tokenOrigin", Upstream::withTokenOrigin);
        upstream = fields.with(
                upstream, "delivery", (it, text) -> it.withDelivery(Values.choice(Delivery.class, "delivery", text)));
        upstream = fields.with(upstream, "streamBlobs", (it, text) -> it.withStreamBlobs(Values.flag(text)), Kind.FLAG);
        return withCredentials(upstream, fields).withConnection(ConnectionBinding.connection(fields));
    }

    private static Upstream registry(Fields fields) {
        Text type = fields.requiredText("type");
        Text url = fields.text("url");
        if (type == null) {
            return STAND_IN;
        }
        String known = fields.source().problems().collect(type, UpstreamBinding::known);
        // a URL that is there but wrong has been told: its type must not complain that there is none
        if (known == null || (url == null && fields.has("url"))) {
            return STAND_IN;
        }
        Upstream upstream = url == null
                ? fields.source().problems().collect(type.at(), () -> Upstream.of(known, null))
                : fields.source().problems().collect(url, it -> Upstream.of(known, it));
        return upstream == null ? STAND_IN : upstream;
    }

    private static String known(String type) {
        Set<String> types = Upstream.types();
        if (!types.contains(type)) {
            throw new IllegalArgumentException(Unknown.message("type", type, types));
        }
        return type;
    }

    private static Upstream withCredentials(Upstream upstream, Fields fields) {
        requirePair(fields);
        Text username = fields.text("username");
        Text password = fields.text("password");
        Text file = fields.text("passwordFile");
        if (username == null || (password == null) == (file == null)) {
            return upstream;
        }
        // checks the name where it stands, before the file is read
        Upstream named = fields.with(
                upstream, "username", (it, name) -> it.withCredentials(name, password == null ? "" : password.value()));
        if (password != null || named.credentials() == null) {
            return named;
        }
        Path folder = fields.source().folder();
        return fields.with(
                named,
                "passwordFile",
                (it, path) -> it.withCredentials(Credentials.fromFile(username.value(), folder.resolve(path))));
    }

    private static void requirePair(Fields fields) {
        Problems problems = fields.source().problems();
        if (fields.has("password") && fields.has("passwordFile")) {
            problems.add(fields.at("passwordFile"), "there is a 'password' already: keep one of the two");
        }
        if (fields.has("username")) {
            if (!fields.has("password") && !fields.has("passwordFile")) {
                problems.add(fields.at("username"), "'username' needs a 'password' or a 'passwordFile'");
            }
            return;
        }
        for (String secret : List.of("password", "passwordFile")) {
            if (fields.has(secret)) {
                problems.add(fields.at(secret), "'" + secret + "' needs a 'username'");
            }
        }
    }
}
