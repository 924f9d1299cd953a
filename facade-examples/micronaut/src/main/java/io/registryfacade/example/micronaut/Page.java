package io.registryfacade.example.micronaut;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

/** Stands in for your application: a page, and an echo of what it is sent. */
@Controller
class Page {
    @Get(produces = MediaType.TEXT_PLAIN)
    String page() {
        return "my application";
    }

    @Post(consumes = MediaType.TEXT_PLAIN, produces = MediaType.TEXT_PLAIN)
    String echo(@Body String sent) {
        return sent;
    }
}
