package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import java.util.ArrayList;
import java.util.List;

/** What a fake server replies. */
record Reply(int status, List<String[]> headers, Body.Bytes body) {
    static Reply status(int status) {
        return new Reply(status, List.of(), Body.of(""));
    }

    static Reply ok(String body) {
        return status(200).body(body);
    }

    static Reply ok(byte[] body) {
        return new Reply(200, List.of(), Body.of(body));
    }

    static Reply to(String location) {
        return status(307).with("Location", location);
    }

    Reply with(String name, String value) {
        List<String[]> more = new ArrayList<>(headers);
        more.add(new String[] {name, value});
        return new Reply(status, more, body);
    }

    Reply body(String text) {
        return new Reply(status, headers, Body.of(text));
    }
}
