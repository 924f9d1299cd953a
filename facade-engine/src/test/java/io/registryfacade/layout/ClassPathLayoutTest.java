package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.upstream.ImageLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts among the resources of an application. */
class ClassPathLayoutTest {
    @TempDir
    Path folder;

    private Path classes;
    private String manifest;

    @BeforeEach
    void writeLayout() throws IOException {
        classes = folder.resolve("classes");
        manifest = new LayoutWriter(classes.resolve("static/images/my-org/app")).image("1.0", "layer");
        new LayoutWriter(classes.resolve("static/images")).image("my-org/tool:1.0", "layer");
    }

    private Path jar(boolean hasFolders) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted().toList()) {
                String name = classes.relativize(file).toString();
                if (Files.isRegularFile(file)) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                } else if (hasFolders) {
                    out.putNextEntry(new JarEntry(name + "/"));
                }
            }
        }
        return jar;
    }

    private interface Check {
        void run(LayoutRegistry registry, LayoutContents contents) throws IOException;
    }

    /** Opens the layout as an application with a class path does. */
    private static void withClassPath(Path entry, String location, Check check) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {entry.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            LayoutRegistry registry = LayoutRegistry.of(ImageLayout.at(location));
            LayoutContents contents = LayoutContents.of(ImageLayout.at(location));
            thread.setContextClassLoader(null);
            check.run(registry, contents);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void isServed(LayoutRegistry registry, LayoutContents contents) throws IOException {
        Pulls pulls = Pulls.from(registry);
        for (int i = 0; i < 2; i++) {
            assertThat(pulls.get("/v2/my-org/app/manifests/1.0").text()).isEqualTo(manifest);
        }
        String blob = "/v2/my-org/app/blobs/" + Images.sha256("layer");
        assertThat(pulls.get(blob).text()).isEqualTo("layer");
        assertThat(pulls.get(blob, "Range", "bytes=2-3").text()).isEqualTo("ye");
        assertThat(pulls.get("/v2/my-org/tool/manifests/1.0").status()).isEqualTo(200);
        assertThat(pulls.get("/v2/my-org/other/manifests/1.0").status()).isEqualTo(404);
        assertThat(registry.verify()).isEmpty();
        assertThat(contents.repositories())
                .extracting(repository -> repository.name().value())
                .containsExactly("my-org/app", "my-org/tool");
    }

    @ValueSource(strings = {"classpath:static/images", "classpath:/static/images/"})
    @ParameterizedTest
    void resourcesInAFolder_areServed(String location) throws IOException {
        withClassPath(classes, location, this::isServed);
    }

    @ValueSource(booleans = {true, false})
    @ParameterizedTest
    void resourcesInAJar_areServed(boolean hasFolders) throws IOException {
        withClassPath(jar(hasFolders), "classpath:static/images", this::isServed);
    }

    @Test
    void contentInAJar_isNoFile() throws IOException {
        withClassPath(
                jar(true),
                "classpath:static/images",
                (registry, contents) -> assertThat(
                                contents.repositories().get(0).file(Images.sha256("layer")))
                        .isNull());
    }

    @Test
    void resourcesOfTheFacadeItself_areFound() throws IOException {
        withClassPath(folder, "classpath:io/registryfacade/layout/none", (registry, contents) -> {
            assertThat(contents.repositories()).isEmpty();
            assertThat(Pulls.from(registry).get("/v2/app/tags/list").text()).contains("NAME_UNKNOWN");
            assertThat(registry.verify())
                    .containsExactly("classpath:io/registryfacade/layout/none contains no image layout; its index.json"
                            + " is missing");
        });
    }

    @Test
    void contextClassLoader_mayBeThatOfTheFacade() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        for (ClassLoader loader : new ClassLoader[] {null, LayoutRegistry.class.getClassLoader()}) {
            thread.setContextClassLoader(loader);
            try {
                assertThat(LayoutLocations.files("classpath:gone").find("index.json"))
                        .isNull();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    /** A URL of a class loader that knows neither files nor jars. */
    private static URL url(String spec, byte[] content, long length) throws MalformedURLException {
        return new URL(null, spec, new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // there is nothing to connect to
                    }

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content);
                    }

                    @Override
                    public long getContentLengthLong() {
                        return length;
                    }
                };
            }
        });
    }

    private static ClassLoader loader(URL url) {
        return new ClassLoader(null) {
            @Override
            protected URL findResource(String name) {
                return url;
            }

            @Override
            protected Enumeration<URL> findResources(String name) {
                return Collections.enumeration(List.of(url));
            }
        };
    }

    @Test
    void unknownLength_isCounted() throws IOException {
        for (long length : new long[] {-1, 5}) {
            LayoutFile file = ResourceFile.of(url("test:a", Images.bytes("12345"), length));
            assertThat(file.size()).isEqualTo(5);
            assertThat(file.location()).isEqualTo("test:a");
        }
    }

    @Test
    void resource_canBeReadAgain() throws IOException {
        try (ByteSource source =
                ResourceFile.of(url("test:a", Images.bytes("12345"), 5)).open()) {
            ByteBuffer bytes = ByteBuffer.allocate(2);
            source.read(bytes, 3);
            source.read(bytes.clear(), 1);
            assertThat(bytes.array()).isEqualTo(Images.bytes("23"));
            assertThat(source.read(bytes.clear(), 5)).isEqualTo(-1);
            assertThat(source.isUnchanged()).isTrue();
        }
    }

    @Test
    void resourcesOfOtherKinds_cannotBeListed() throws IOException {
        LayoutFiles files = new ClassPathFiles("images", List.of(loader(url("test:a", new byte[0], 0))));
        assertThat(files.find("x").size()).isZero();
        assertThatThrownBy(files::layouts).hasMessage("the folders in test:a cannot be listed");
    }

    @Test
    void malformedUrl_fails() throws IOException {
        LayoutFiles files = new ClassPathFiles("images", List.of(loader(new URL("file:/a b"))));
        assertThatThrownBy(() -> files.find("x")).hasMessage("file:/a b is not a valid URL");
    }
}
