package io.registryfacade.example.war;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;

class JettyTest extends WarContract {
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    @Override
    URI deploy(Path application, Path base) throws Exception {
        WebAppContext context = new WebAppContext();
        context.setContextPath("/");
        context.setBaseResourceAsPath(application);
        context.setTempDirectory(base.toFile());
        // the application's libraries are on the test's class path, and not in the folder
        context.setParentLoaderPriority(true);
        server.setHandler(context);
        server.start();
        return server.getURI();
    }

    @Override
    void stop() throws Exception {
        server.stop();
    }
}
