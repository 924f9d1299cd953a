package io.registryfacade.layout;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import java.util.ArrayList;
import java.util.List;

/** What the responses with lists share. */
final class Lists {
    private Lists() {}

    static OutboundResponse response(List<Header> headers, Body json, LayoutRequest request) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header("Content-Length", Long.toString(json.length())));
        return new OutboundResponse(200, all, request.isHead() ? Body.EMPTY : json);
    }
}
