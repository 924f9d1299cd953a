package io.registryfacade.resolve;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Mirrors with names and certificates on loopback, which the facades of a test take for public addresses. */
final class MirrorServers implements AutoCloseable {
    private static final String PATH = "/blobs/";

    private final SelfSignedCertificate certificate;
    private final List<FakeServer> servers = new ArrayList<>();
    private final Map<String, String> names = new ConcurrentHashMap<>(
            Map.of("mirror.test", "127.0.0.1", "other.test", "127.0.0.1", "third.test", "127.0.0.1"));

    MirrorServers(SelfSignedCertificate certificate) {
        this.certificate = certificate;
    }

    FakeServer start() {
        FakeServer server = new FakeServer("127.0.0.1", certificate.context());
        servers.add(server);
        return server;
    }

    /** The mirror at a server, under a name of the certificate. */
    static Mirror mirror(String name, FakeServer server) {
        return Mirror.of("https://" + name + ":" + server.address().getPort() + PATH + "{algorithm}/{hex}");
    }

    static String location(String name, FakeServer server, String digest) {
        return "https://" + name + ":" + server.address().getPort() + path(digest);
    }

    static String path(String digest) {
        return PATH + digest.replace(':', '/');
    }

    /** The upstream with mirrors whose certificate is trusted. */
    Upstream upstream(Upstream upstream, Mirror... mirrors) {
        return upstream.withConnection(ConnectionSettings.defaults().withTrustedCertificates(certificate.pem()))
                .withMirrors(List.of(mirrors));
    }

    /** The name service of the test, by which loopback is not an internal address. */
    MirrorNames names() {
        return new MirrorNames(this::lookUp, address -> !address.isLoopbackAddress());
    }

    /** The name service of the test, by which loopback is an internal address. */
    MirrorNames internalNames() {
        return new MirrorNames(this::lookUp, MirrorNames.SYSTEM.isInternal());
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        String address = names.get(host);
        if (address == null) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getByName(address)};
    }

    @Override
    public void close() {
        servers.forEach(FakeServer::close);
    }
}
