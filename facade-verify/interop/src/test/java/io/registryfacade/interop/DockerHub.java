package io.registryfacade.interop;

import io.registryfacade.support.BackingRegistry;
import io.registryfacade.support.Image;
import io.registryfacade.support.Network;
import io.registryfacade.support.Push;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.Shelf;
import io.registryfacade.support.TokenKey;
import io.registryfacade.support.TokenServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A replacement of Docker Hub: two hosts with its names and its port, each at a random loopback address. Its blobs are
 * at cdn.test.
 */
final class DockerHub {
    static final String REGISTRY = "registry-1.docker.io";
    static final String TOKENS = "auth.docker.io";
    static final String REPOSITORY = "my-org/app";

    private static final String SERVICE = "registry.docker.io";
    private static final int HTTPS = 443;

    private final RequestRecorder recorder = new RequestRecorder();
    private final String hosts;

    private DockerHub(String hosts) {
        this.hosts = hosts;
    }

    static DockerHub start(Sandbox sandbox, Network network) throws IOException, InterruptedException {
        String registryAddress = address();
        String tokensAddress = address();
        DockerHub hub = new DockerHub(registryAddress + " " + REGISTRY + "\n" + tokensAddress + " " + TOKENS + "\n");

        TokenKey key = new TokenKey();
        TokenServer tokens = new TokenServer(key);
        tokens.knowsStrictly(SERVICE, new Shelf(Set.of(REPOSITORY), Set.of()));
        BackingRegistry registry =
                BackingRegistry.startWithTokens(sandbox, SERVICE, URI.create("https://" + TOKENS), network.authority());
        String token = key.sign(SERVICE, "publisher", Map.of(REPOSITORY, List.of("pull", "push")));
        new Push(registry.uri(), REPOSITORY, token).image(image(), "latest");

        TlsHost cdnHost = host(sandbox, TlsHost.named(TestHosts.CDN));
        Cdn cdn = new Cdn(cdnHost.uri(), List.of(registry.storage()));
        cdnHost.serve(hub.recorder, cdn);
        host(sandbox, TlsHost.named(TOKENS, tokensAddress, HTTPS)).serve(hub.recorder, tokens);
        host(sandbox, TlsHost.named(REGISTRY, registryAddress, HTTPS))
                .serve(hub.recorder, new CdnRegistryProxy(registry.uri(), cdn));
        return hub;
    }

    static Image image() {
        return Image.named(REGISTRY + "/" + REPOSITORY);
    }

    private static TlsHost host(Sandbox sandbox, TlsHost host) {
        sandbox.closing(host);
        return host;
    }

    /** Returns a random loopback address, at which no other program has opened a port. */
    static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "127." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + "." + random.nextInt(1, 255);
    }

    /** Addresses and names, in the format of a hosts file. */
    String hosts() {
        return hosts;
    }

    RequestRecorder recorder() {
        return recorder;
    }
}
