package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import java.util.ArrayList;
import java.util.List;

/** A scripted response of a fake server. */
record FakeResponse(int status, List<String[]> headers, Body.Bytes body) {
    static FakeResponse status(int status) {
        return new FakeResponse(status, List.of(), Body.of(""));
    }

    static FakeResponse ok(String body) {
        return status(200).body(body);
    }

    static FakeResponse ok(byte[] body) {
        return new FakeResponse(200, List.of(), Body.of(body));
    }

    static FakeResponse redirect(String location) {
        return status(307).with("Location", location);
    }

    FakeResponse with(String name, String value) {
        List<String[]> more = new ArrayList<>(headers);
        more.add(new String[] {name, value});
        return new FakeResponse(status, more, body);
    }

    FakeResponse body(String text) {
        return new FakeResponse(status, headers, Body.of(text));
    }
}
