package io.registryfacade.benchmarks.http;

import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat with its defaults, but that it keeps connections: it would close each after 100 requests. */
final class TomcatServer {
    private TomcatServer() {}

    /** An application behind a filter. */
    static int servlets(Filter filter) throws Exception {
        // the run's own directory, which is removed at its end
        String temporary = System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir"));
        Path directory = Files.createTempDirectory(Path.of(temporary), "tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(InetAddress.getLoopbackAddress());
        }
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxKeepAliveRequests(-1);
        }
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory.toString());
        // without a servlet there Tomcat would not call the filter
        Tomcat.addServlet(context, "application", new Application()).addMapping("/");
        FilterDef definition = new FilterDef();
        definition.setFilterName("filter");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("filter");
        mapping.addURLPattern("/v2/*");
        context.addFilterMap(mapping);
        tomcat.start();
        return connector.getLocalPort();
    }
}
