package io.registryfacade.applications;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A WAR without {@code web.xml}, in the distribution of Tomcat, where the archetype's name makes it the root. */
class TomcatAnnotationsIT extends ApplicationContract {
    private static final Path HOME =
            Path.of("target", "apache-tomcat-" + System.getProperty("tomcat")).toAbsolutePath();

    TomcatAnnotationsIT() {
        super(
                "Tomcat " + System.getProperty("tomcat") + ", WAR with annotations",
                "tomcat-annotations",
                "mount-it-by-annotations",
                "Starting ProtocolHandler \\[\"http-nio-auto-1-(\\d+)\"]");
    }

    @Override
    void follow(EmbedPage page, GeneratedApplication application) throws IOException {
        application.addClass("com.example", page.code("MyFacade.java"));
        application.write("src/main/webapp/WEB-INF/registry-facade.yaml", page.code("registry-facade.yaml"));
    }

    @Override
    List<String> start(GeneratedApplication application, ClassPath libraries) throws IOException {
        Path base = Path.of(application.file("target/tomcat"));
        Files.createDirectories(base.resolve("webapps"));
        Files.createDirectories(base.resolve("temp"));
        Files.copy(Path.of(application.file("target/app.war")), base.resolve("webapps/ROOT.war"));
        Files.createDirectories(base.resolve("conf"));
        Files.copy(HOME.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
        Files.writeString(
                base.resolve("conf/server.xml"),
                Files.readString(HOME.resolve("conf/server.xml"))
                        .replace("port=\"8080\"", "port=\"0\"")
                        .replace("port=\"8005\"", "port=\"-1\""));
        return List.of(
                "-cp",
                HOME.resolve("bin/bootstrap.jar") + ":" + HOME.resolve("bin/tomcat-juli.jar"),
                "-Dcatalina.home=" + HOME,
                "-Dcatalina.base=" + base,
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }
}
