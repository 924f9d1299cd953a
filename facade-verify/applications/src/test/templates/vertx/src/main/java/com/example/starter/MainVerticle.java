package com.example.starter;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;

public class MainVerticle extends VerticleBase {

  @Override
  public Future<?> start() {
    int port = Integer.getInteger("http.port", 8888);
    Router application = Router.router(vertx);
    application.get("/v2/users/:name").handler(context -> context.end("user " + context.pathParam("name")));
    return vertx.createHttpServer()
      .requestHandler(application)
      .listen(port)
      .onSuccess(http -> System.out.println("HTTP server started on port " + http.actualPort()));
  }
}
