package com.example;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

@Controller("/v2/users")
public class UserController {

    @Get(uri = "/{name}", produces = MediaType.TEXT_PLAIN)
    public String user(String name) {
        return "user " + name;
    }
}
