package io.registryfacade.example.quarkus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Stands in for your application: a page, and an echo of what it is sent. */
@Path("/")
public class Page {
    /** For Quarkus. */
    public Page() {}

    /**
     * Returns the page.
     *
     * @return its text
     */
    @GET
    public String page() {
        return "my application";
    }

    /**
     * Returns what was sent.
     *
     * @param sent the body of the request
     * @return the same
     */
    @POST
    public String echo(String sent) {
        return sent;
    }
}
