package io.registryfacade.example.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

/** Stands in for your application: a page, an echo of what it is sent, and responses to all other requests. */
@Controller("/page")
class Page {
    @Get(produces = MediaType.TEXT_PLAIN)
    String page() {
        return "my application";
    }

    @Post(consumes = MediaType.TEXT_PLAIN, produces = MediaType.TEXT_PLAIN)
    String echo(@Body String sent) {
        return sent;
    }

    @Error(status = HttpStatus.NOT_FOUND, global = true)
    HttpResponse<String> notFound(HttpRequest<?> request) {
        return HttpResponse.notFound("application: " + request.getMethodName() + " " + request.getUri())
                .contentType(MediaType.TEXT_PLAIN_TYPE);
    }
}
