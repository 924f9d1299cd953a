package io.registryfacade.config;

import io.registryfacade.config.Fields.Text;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.Set;
import java.util.TreeSet;

/** An upstream: a registry, what is to be said there, and how it is reached. */
final class UpstreamBinding {
    static final Set<String> KEYS = keys();

    /** In place of a registry that cannot be told, so that the rest is looked at too; nothing is ever built of it. */
    private static final Upstream STAND_IN = Upstream.generic("https://stand-in.invalid");

    private UpstreamBinding() {}

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(
                Set.of("type", "url", "auth", "username", "password", "tokenOrigin", "delivery", "streamBlobs"));
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
        if (fields.has("username") != fields.has("password")) {
            String given = fields.has("username") ? "username" : "password";
            fields.source().problems().add(fields.at(given), "'username' and 'password' belong together");
        }
        Text username = fields.text("username");
        Text password = fields.text("password");
        if (username == null || password == null) {
            return upstream;
        }
        return fields.with(upstream, "username", (it, name) -> it.withCredentials(name, password.value()));
    }
}
