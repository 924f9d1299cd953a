package io.registryfacade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The part of {@link ServerAdapterContract} about images that the facade serves from files. */
abstract class LayoutContract extends ResolveContract {
    /** More clients than a server has threads, unless it has a thread for each connection. */
    private static final int SLOW_CLIENTS = 256;

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @SuppressWarnings("NullAway.Init") // JUnit starts the server before the first test
    private SampleLayout layout;

    @SuppressWarnings("NullAway.Init")
    private RunningServer serving;

    @SuppressWarnings("NullAway.Init")
    private String layerTarget;

    @BeforeAll
    final void startServerOfLayout() throws Exception {
        layout = SampleLayout.create();
        layerTarget = "/v2/acme/app/blobs/" + layout.layer();
        serving = start(RegistryFacade.builder()
                .upstream("files", Upstream.layout(ImageLayout.at(layout.root().toString())))
                .route("acme/**", "files")
                .build());
    }

    @AfterAll
    final void stopServerOfLayout() throws Exception {
        serving.close();
        layout.close();
    }

    @Test
    void layout_servesManifestsAndLayers_completely() throws Exception {
        RawResponse manifest = send(serving, "GET", "/v2/acme/app/manifests/1.0");
        RawResponse layer = send(serving, "GET", layerTarget);

        assertEquals(200, manifest.status(), manifest.head());
        assertEquals(layout.manifest(), digest(manifest));
        assertHeaders(
                manifest,
                "Content-Type",
                "application/vnd.oci.image.manifest.v1+json",
                "Docker-Content-Digest",
                layout.manifest(),
                "Docker-Distribution-API-Version",
                "registry/2.0");
        assertEquals(200, layer.status(), layer.head());
        assertEquals(layout.layer(), digest(layer));
    }

    /** The body that a response to {@code HEAD} must not have would be taken for the next response. */
    @Test
    void headOfALayer_inALayout_hasItsLength_andTheConnectionCanBeUsedAgain() throws Exception {
        try (RawConnection connection = new RawConnection(serving.port())) {
            RawResponse head = connection.exchange("HEAD", layerTarget);
            assertEquals(200, head.status(), head.head());
            assertHeaders(
                    head,
                    "Content-Length",
                    String.valueOf(SampleLayout.LAYER_LENGTH),
                    "Docker-Content-Digest",
                    layout.layer());

            RawResponse layer = connection.exchange("GET", layerTarget);
            assertEquals(layout.layer(), digest(layer));
            if (!"close".equals(layer.header("Connection"))) {
                assertEquals(200, connection.exchange("GET", "/v2/").status());
            }
        }
    }

    @Test
    void rangeOfALayer_continuesADownload() throws Exception {
        int offset = SampleLayout.LAYER_LENGTH - 100_000;
        String whole = send(serving, "GET", layerTarget).body();

        RawResponse rest = send(serving, "GET", layerTarget, "Range: bytes=" + offset + "-");
        RawResponse part = send(serving, "GET", layerTarget, "Range: bytes=1-3");
        RawResponse beyond = send(serving, "GET", layerTarget, "Range: bytes=" + SampleLayout.LAYER_LENGTH + "-");

        assertEquals(206, rest.status(), rest.head());
        assertHeaders(
                rest,
                "Content-Length",
                "100000",
                "Content-Range",
                "bytes " + offset + "-" + (SampleLayout.LAYER_LENGTH - 1) + "/" + SampleLayout.LAYER_LENGTH);
        assertTrue(whole.substring(offset).equals(rest.body()), "other bytes than those of the end");
        assertEquals(206, part.status(), part.head());
        assertEquals(whole.substring(1, 4), part.body());
        assertEquals(416, beyond.status(), beyond.head());
        assertHeaders(beyond, "Content-Range", "bytes */" + SampleLayout.LAYER_LENGTH);
    }

    /** A 304 has no body, whatever its fields say, so that the next response begins after them. */
    @Test
    void unchangedLayerAndManifest_areNotSentAgain_andTheConnectionCanBeUsedAgain() throws Exception {
        try (RawConnection connection = new RawConnection(serving.port())) {
            for (String target : List.of(layerTarget, "/v2/acme/app/manifests/1.0")) {
                String tag = connection.exchange("HEAD", target).header("ETag");
                assertNotNull(tag, target);

                connection.send(
                        "GET " + target + " HTTP/1.1\r\nHost: facade.test\r\nIf-None-Match: " + tag + "\r\n\r\n");
                RawResponse unchanged = connection.response(true);

                assertEquals(304, unchanged.status(), unchanged.head());
                assertHeaders(unchanged, "ETag", tag);
                assertEquals(200, connection.exchange("GET", "/v2/").status());
            }
        }
    }

    @Test
    void missingContentOfALayout_is404_andTheConnectionCanBeUsedAgain() throws Exception {
        try (RawConnection connection = new RawConnection(serving.port())) {
            assertEquals(
                    404,
                    connection.exchange("GET", "/v2/acme/app/manifests/2.0").status());
            assertEquals(
                    404,
                    connection
                            .exchange("GET", "/v2/acme/app/blobs/" + FaultyLayers.BROKEN)
                            .status());
            assertEquals(
                    404,
                    connection.exchange("HEAD", "/v2/acme/other/manifests/1.0").status());
            assertEquals(200, connection.exchange("GET", "/v2/").status());
        }
    }

    /** They hold neither the threads of the server nor those that read files. */
    @Test
    void slowReadersOfALayer_blockNoOtherClient() throws Exception {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                RawConnection client = RawConnection.withSmallBuffer(serving.port());
                slow.add(client);
                client.send("GET", layerTarget);
            }
            for (RawConnection client : slow) {
                assertTrue(client.read(), "the connection ended");
            }

            assertEquals(layout.layer(), digest(send(serving, "GET", layerTarget)));
            assertEquals(200, send(serving, "GET", "/v2/acme/app/manifests/1.0").status());
            assertEquals(layout.layer(), digest(slow.get(0).response(false)), "a slow client gets all bytes, too");
        } finally {
            for (RawConnection client : slow) {
                client.close();
            }
        }
    }

    /** Only Linux shows which files a process has open. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void clientDisconnect_closesTheFileOfALayer() throws Exception {
        try (RawConnection client = RawConnection.withSmallBuffer(serving.port())) {
            client.send("GET", layerTarget);
            assertTrue(client.read(), "the connection ended");
            assertTrue(isLayerOpen(), "the file is closed before the layer was sent");
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RawHttp.TIMEOUT_MILLIS);
        while (isLayerOpen()) {
            assertTrue(System.nanoTime() - deadline < 0, "the file stays open");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private boolean isLayerOpen() throws IOException {
        Path file = layout.layerFile().toRealPath();
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.anyMatch(each -> file.equals(target(each)));
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (NoSuchFileException e) {
            // closed since the list was read
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
