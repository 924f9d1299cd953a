package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which a filter or servlet looks for its facade. */
@Tag("slow")
class MountedFacadeTest {
    private static final String SHARED = "io.registryfacade.engine.FacadeEngine";

    @TempDir
    private Path application;

    private final Map<String, Object> attributes = new HashMap<>();
    private final ServletContext context = mock();
    private URLClassLoader classPath;
    private MountedFacade mounted;

    @BeforeEach
    void deploy() throws IOException {
        Files.createDirectories(application.resolve("WEB-INF/classes"));
        classPath = new URLClassLoader(
                new URL[] {application.resolve("WEB-INF/classes").toUri().toURL()}, null);
        when(context.getClassLoader()).thenReturn(classPath);
        when(context.getResource(any())).thenAnswer(call -> resource(call.getArgument(0)));
        when(context.getRealPath(any())).thenAnswer(call -> application + call.<String>getArgument(0));
        when(context.getAttribute(any())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(any(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(context)
                .removeAttribute(any());
    }

    @AfterEach
    void undeploy() throws IOException {
        if (mounted != null) {
            mounted.unmount();
        }
        classPath.close();
    }

    private URL resource(String path) throws MalformedURLException {
        if (!path.startsWith("/")) {
            throw new MalformedURLException("it must begin with /");
        }
        Path file = Path.of(application + path);
        return Files.exists(file) ? file.toUri().toURL() : null;
    }

    private static String serving(String repository) {
        return "upstreams: { r: { type: generic, url: \"https://r.test\", auth: none } }\nroutes: [ { repository: "
                + repository + ", upstream: r } ]\n";
    }

    private Path file(String name, String repository) throws IOException {
        return Files.writeString(application.resolve(name), serving(repository));
    }

    private static RegistryFacade facade(String repository) {
        return RegistryFacade.builder()
                .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                .route(repository, "r")
                .build();
    }

    private void mount(Map<String, String> parameters) throws ServletException {
        mounted = MountedFacade.find(
                context, new InitParameters(Collections.enumeration(parameters.keySet()), parameters::get));
    }

    private void assertServing(String repository) {
        FacadeEngine engine = (FacadeEngine) attributes.get(SHARED);
        assertThat(engine.facade()
                        .decide(InboundRequest.get("/v2/" + repository + "/manifests/1"))
                        .route())
                .isEqualTo(repository);
    }

    private void assertRejected(Map<String, String> parameters, String... problems) {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> mount(parameters))
                .satisfies(rejection -> assertThat(rejection.getMessage()).contains(problems));
    }

    @Test
    void initParam_isFirst() throws Exception {
        file("WEB-INF/registry-facade.yaml", "org/web-inf");
        when(context.getInitParameter("registry-facade.config"))
                .thenReturn(file("context.yaml", "org/context").toString());
        mount(Map.of("config", file("init.yaml", "org/init").toString()));
        assertServing("org/init");
    }

    @Test
    void sharedFacade_precedesFiles_andIsNotClosed() throws Exception {
        file("WEB-INF/registry-facade.yaml", "org/web-inf");
        try (FacadeEngine engine = new FacadeEngine(facade("org/shared"))) {
            attributes.put(SHARED, engine);
            mount(Map.of());
            assertServing("org/shared");
            mounted.unmount();
            assertThat(attributes).containsEntry(SHARED, engine);
        }
    }

    @Test
    void sharedFacadeWithoutAnEngine_getsOne() throws Exception {
        attributes.put("io.registryfacade.RegistryFacade", facade("org/shared"));
        mount(Map.of());
        assertServing("org/shared");
    }

    @Test
    void contextParameter_precedesTheDefaultLocations() throws Exception {
        file("WEB-INF/registry-facade.yaml", "org/web-inf");
        file("WEB-INF/other.yaml", "org/context");
        when(context.getInitParameter("registry-facade.config")).thenReturn("/WEB-INF/other.yaml");
        mount(Map.of());
        assertServing("org/context");
    }

    @Test
    void fileOfTheApplication_precedesTheClassPath() throws Exception {
        file("WEB-INF/registry-facade.yaml", "org/web-inf");
        file("WEB-INF/classes/registry-facade.yaml", "org/class-path");
        mount(Map.of());
        assertServing("org/web-inf");
    }

    @Test
    void classPath_isLast() throws Exception {
        file("WEB-INF/classes/registry-facade.yaml", "org/class-path");
        mount(Map.of());
        assertServing("org/class-path");
    }

    @Test
    void withoutAny_allLocationsAreListed() {
        assertRejected(
                Map.of(),
                "init-param 'config'",
                "context-param 'registry-facade.config'",
                "/WEB-INF/registry-facade.yaml",
                "class path",
                "attribute '" + SHARED + "'");
    }

    /** A library of the application that contains {@code f.yaml}. */
    private URLClassLoader library(byte[] configuration) throws IOException {
        Path archive = application.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(archive);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("f.yaml"));
            jar.write(configuration);
        }
        return new URLClassLoader(new URL[] {archive.toUri().toURL()}, null);
    }

    @Test
    void fileInAnArchive_isReadLikeAnyOther() throws Exception {
        try (URLClassLoader library = library(new byte[] {'a', (byte) 0xff})) {
            when(context.getClassLoader()).thenReturn(library);
            assertRejected(
                    Map.of("config", "classpath:f.yaml"), "classpath:f.yaml:1:1: cannot be read: it is not UTF-8");
        }
    }

    @Test
    void fileInAnArchive_isServed_butCannotBeWatched() throws Exception {
        try (URLClassLoader library =
                        library((serving("org/jar") + "reload: true\n").getBytes(StandardCharsets.UTF_8));
                CapturedLog log = CapturedLog.start()) {
            when(context.getClassLoader()).thenReturn(library);
            mount(Map.of("config", "classpath:f.yaml"));
            assertThat(log.warnings()).singleElement().asString().contains("classpath:f.yaml says 'reload: true'");
        }
        assertServing("org/jar");
    }

    @Test
    void missingFile_isNamed() {
        assertRejected(Map.of("config", "/WEB-INF/none.yaml"), "/WEB-INF/none.yaml:1:1: cannot be read");
        assertRejected(Map.of("config", "classpath:none.yaml"), "classpath:none.yaml:1:1: cannot be read");
        assertRejected(Map.of("config", "none.yaml"), "none.yaml:1:1: cannot be read: there is no such file");
    }

    @Test
    void mistakesInAFile_areAllReported() throws Exception {
        Path file = Files.writeString(application.resolve("f.yaml"), serving("org/app") + "a: 1\nb: 2\n");
        assertRejected(
                Map.of("config", file.toString()), file + ":3:1: unknown key 'a'", file + ":4:1: unknown key 'b'");
    }

    @Test
    void fileAndOtherParameters_excludeEachOther() {
        assertRejected(Map.of("config", "f.yaml", "upstream", "quay"), "leave out the other parameters");
    }

    @Test
    void firstFacade_isShared_untilItIsUnmounted() throws Exception {
        mount(Map.of("upstream", "quay", "repository", "org/first"));
        Object shared = attributes.get(SHARED);
        MountedFacade first = mounted;
        mount(Map.of("upstream", "quay", "repository", "org/second"));
        assertThat(attributes).containsEntry(SHARED, shared);
        mounted.unmount();
        assertThat(attributes).containsEntry(SHARED, shared);
        first.unmount();
        assertThat(attributes).doesNotContainKey(SHARED);
    }
}
