package io.registryfacade.interop;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The registries of the {@link TestHosts} as upstreams, and the files that were copied from them. */
record Upstreams(Upstream a, Upstream b, Upstream anon, Upstream stream, Upstream files) {
    /** Returns upstreams whose authentication the facade must detect. Rules cannot, so that for them it is configured. */
    static Upstreams of(TestHosts hosts) {
        Upstreams upstreams = of(
                List.of(hosts.a(), hosts.b(), hosts.anon(), hosts.stream()),
                registry -> registry(hosts, registry),
                hosts.layouts().root());
        return Edge.isRunForRules() ? upstreams.withKnownLogin() : upstreams;
    }

    private static Upstream registry(TestHosts hosts, TlsHost registry) {
        return Upstream.generic(registry.uri().toString())
                .withTokenOrigin(hosts.auth().uri().toString())
                .withConnection(ConnectionSettings.defaults().withTrustedCertificates(hosts.authority()));
    }

    /** Returns the same upstreams with registry A at another host. */
    Upstreams withA(TestHosts hosts, TlsHost other) {
        return new Upstreams(registry(hosts, other), b, anon, stream, files);
    }

    /** Returns upstreams for predictions about rules, which need no hosts. */
    static Upstreams named() {
        return of(
                        List.of(TestHosts.A, TestHosts.B, TestHosts.ANON, TestHosts.STREAM),
                        name -> Upstream.generic("https://" + name),
                        Path.of("images"))
                .withKnownLogin();
    }

    private static <T> Upstreams of(List<T> registries, Function<T, Upstream> upstream, Path files) {
        List<Upstream> all = registries.stream().map(upstream).toList();
        return new Upstreams(
                all.get(0), all.get(1), all.get(2), all.get(3), Upstream.layout(ImageLayout.at(files.toString())));
    }

    private Upstreams withKnownLogin() {
        return new Upstreams(
                a.withAuth(AuthMode.TOKEN),
                b.withAuth(AuthMode.TOKEN),
                anon.withAuth(AuthMode.NONE),
                stream.withAuth(AuthMode.TOKEN),
                files);
    }
}
