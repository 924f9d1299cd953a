package com.example;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class App {

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    Server server = new Server(port);
    ServletContextHandler context = new ServletContextHandler("/");
    server.setHandler(context);
    context.addServlet(UserServlet.class, "/v2/users/*");
    server.start();
    System.out.println("listening on port " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }
}
