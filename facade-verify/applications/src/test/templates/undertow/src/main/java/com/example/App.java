package com.example;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import java.net.InetSocketAddress;

public class App {

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    DeploymentInfo application = Servlets.deployment()
        .setDeploymentName("app")
        .setContextPath("/")
        .setClassLoader(App.class.getClassLoader())
        .addServlet(Servlets.servlet("users", UserServlet.class).addMapping("/v2/users/*"));
    DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
    deployment.deploy();
    Undertow server = Undertow.builder()
        .addHttpListener(port, "0.0.0.0")
        .setHandler(deployment.start())
        .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("listening on port " + address.getPort());
  }
}
