package io.registryfacade.edge;

import java.io.IOException;
import java.util.List;

/** What a service with an export responds: by its own code, or by an interpreter of what its documentation says. */
interface Platform {
    EdgeResponse respond(EdgeRequest request) throws IOException;

    /** Returns a redirect. */
    static EdgeResponse redirect(int status, String location) {
        return new EdgeResponse(status, location, List.of(), "");
    }

    /** Returns what requests get that no rule redirects: the origin is another server, here one without files. */
    static EdgeResponse notRedirected() {
        return new EdgeResponse(404, "", List.of(), "");
    }

    /** Returns the path of a request's target. */
    static String path(EdgeRequest request) {
        int query = request.target().indexOf('?');
        return query < 0 ? request.target() : request.target().substring(0, query);
    }

    /** Returns the query of a request's target with its question mark; empty if there is none. */
    static String query(EdgeRequest request) {
        return request.target().substring(path(request).length());
    }
}
