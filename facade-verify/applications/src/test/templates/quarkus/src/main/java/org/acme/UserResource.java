package org.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/v2/users/{name}")
public class UserResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String user(String name) {
        return "user " + name;
    }
}
