package io.registryfacade.httpserver;

import io.registryfacade.http.Body;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;

/** Converts a body to an input stream. Bytes of a stream are requested no faster than they are read. */
public final class BodyInputStreams implements Body.Cases<InputStream> {
    /** The conversion, for {@link Body#match}. */
    public static final BodyInputStreams INSTANCE = new BodyInputStreams();

    private BodyInputStreams() {}

    @Override
    public InputStream bytes(Body.Bytes body) {
        return new ByteArrayInputStream(body.bytes());
    }

    @Override
    public InputStream stream(Body.Stream body) {
        BodySubscriber<InputStream> subscriber = BodySubscribers.ofInputStream();
        body.publisher().subscribe(subscriber);
        return subscriber.getBody().toCompletableFuture().join();
    }
}
