package io.registryfacade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The part of {@link ServerAdapterContract} about resolved pulls, streamed layers and slow clients. */
abstract class ResolveContract extends RedirectContract {
    /** More clients than a server has threads, unless it has a thread for each request. */
    private static final int SLOW_CLIENTS = 256;

    /** How many bytes the facade may read ahead of the client: more than all socket buffers on the way hold. */
    private static final long MAX_READ_AHEAD = 64 * 1024 * 1024;

    @Test
    void pullThatNeedsAToken_isResolved() throws Exception {
        RawResponse manifest = send(resolving, "GET", "/v2/acme/app/manifests/1.0");

        assertEquals(200, manifest.status());
        assertEquals(IMAGE.digest().value(), digest(manifest));
        assertHeaders(
                manifest,
                "Content-Type",
                "application/vnd.oci.image.index.v1+json",
                "Docker-Distribution-API-Version",
                "registry/2.0",
                "Cache-Control",
                "no-store");
        assertEquals("{\"name\":\"acme/app\",\"tags\":[\"1.0\"]}", tags());
        assertEquals(404, send(resolving, "GET", "/v2/acme/app/manifests/2.0").status());
    }

    private String tags() throws Exception {
        return send(resolving, "GET", "/v2/acme/app/tags/list").body();
    }

    @Test
    void headOfAManifest_hasItsLength() throws Exception {
        RawResponse get = send(resolving, "GET", "/v2/acme/app/manifests/1.0");
        RawResponse head = send(resolving, "HEAD", "/v2/acme/app/manifests/1.0");

        assertHeaders(head, "Content-Length", String.valueOf(get.body().length()));
        assertEquals("", head.body());
    }

    @Test
    void allAcceptLines_reachTheRegistry() throws Exception {
        registry.forgetRequests();
        send(resolving, "GET", "/v2/acme/app/manifests/3.0", "Accept: application/a", "Accept: application/b");

        List<String> accepted = registry.requests().stream()
                .filter(request -> request.target().endsWith("/manifests/3.0"))
                .map(request -> String.join(",", request.headers().values("Accept")))
                .toList();
        assertFalse(accepted.isEmpty());
        for (String types : accepted) {
            assertTrue(types.contains("application/a") && types.contains("application/b"), types);
        }
    }

    @Test
    void streamedLayer_arrivesComplete() throws Exception {
        RawResponse layer =
                send(resolving, "GET", "/v2/acme/app/blobs/" + IMAGE.layers().get(0));

        assertEquals(200, layer.status());
        assertEquals(IMAGE.layers().get(0).value(), digest(layer));
    }

    @Test
    void headOfALayer_hasItsLength_andNoBody() throws Exception {
        String target = "/v2/acme/app/blobs/" + IMAGE.layers().get(0);
        RawResponse head = send(resolving, "HEAD", target);

        assertEquals(200, head.status());
        assertTrue(Long.parseLong(String.valueOf(head.header("Content-Length"))) > FaultyLayers.LENGTH, head.head());
        assertEquals("", head.body());
    }

    @Test
    void truncatedLayer_doesNotLookComplete() throws Exception {
        // the request keeps the connection alive, so that only the facade can close it
        RawResponse layer = RawHttp.send(
                resolving.port(),
                "GET /v2/acme/app/blobs/" + FaultyLayers.BROKEN + " HTTP/1.1\r\nHost: facade.test\r\n\r\n");

        assertHeaders(layer, "Content-Length", String.valueOf(FaultyLayers.LENGTH));
        assertTrue(layer.body().length() < FaultyLayers.LENGTH);
    }

    @Test
    void clientDisconnect_endsTheUpstreamRequest() throws Exception {
        try (RawConnection connection = new RawConnection(resolving.port())) {
            connection.send("GET", "/v2/acme/app/blobs/" + FaultyLayers.ENDLESS);
            assertTrue(connection.read());
        }
        assertTrue(faultyLayers.aborted().get(RawHttp.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Without backpressure the facade would read far ahead of the client, until its memory runs out. */
    @Test
    void slowReader_slowsTheUpstream_andBlocksNoOtherClient() throws Exception {
        try (RawConnection slow = new RawConnection(resolving.port())) {
            slow.send("GET", "/v2/acme/app/blobs/" + FaultyLayers.COUNTED);
            long received = 0;
            for (int i = 0; i < 200; i++) {
                int bytes = slow.readAndDiscard();
                assertTrue(bytes > 0, "the layer ended");
                received += bytes;
                assertEquals(
                        200,
                        send(resolving, "GET", "/v2/acme/app/manifests/1.0").status());
                assertTrue(
                        faultyLayers.sent() - received < MAX_READ_AHEAD,
                        faultyLayers.sent() + " sent, " + received + " received");
            }
            assertTrue(faultyLayers.sent() > 0, "the layer was not requested");
        }
    }

    /** The first response comes later, from another thread, and the second one at once. */
    @Test
    void connection_canBeUsedAgain_afterRequestsInOnePacket() throws Exception {
        try (RawConnection connection = new RawConnection(resolving.port())) {
            connection.send(
                    RawConnection.request("GET", "/v2/acme/app/manifests/1.0") + RawConnection.request("GET", "/v2/"));

            assertEquals(200, connection.response(false).status());
            assertEquals(200, connection.response(false).status());
            assertEquals(200, connection.exchange("GET", "/v2/").status());
        }
    }

    @Test
    void slowSenders_blockNoOtherClient() throws Exception {
        String request = "GET /v2/acme/app/manifests/1.0 HTTP/1.1\r\nHost: facade.test\r\n\r\n";
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(new RawConnection(redirecting.port()));
            }
            for (int i = 0; i < request.length(); i++) {
                for (RawConnection each : slow) {
                    each.send(request.substring(i, i + 1));
                }
                assertEquals(200, send(redirecting, "GET", "/v2/").status());
            }
            for (RawConnection each : slow) {
                assertHeaders(
                        each.response(false), "Location", "https://backing-a.test/v2/acme-corp/app/manifests/1.0");
            }
        } finally {
            for (RawConnection each : slow) {
                each.close();
            }
        }
    }
}
