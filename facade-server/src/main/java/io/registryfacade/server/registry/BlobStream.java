package io.registryfacade.server.registry;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.httpserver.BodyInputStreams;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A blob while it is downloaded.
 *
 * @param in its bytes, read no faster than they are needed
 * @param first the position of the first byte in the blob
 */
public record BlobStream(InputStream in, long first) implements AutoCloseable {
    /**
     * Returns the stream of a response.
     *
     * @param response a success, with a body that nobody reads otherwise
     * @param requested the first byte that was requested
     */
    static BlobStream of(OutboundResponse response, long requested) throws ReadException {
        InputStream in = response.body().match(BodyInputStreams.INSTANCE);
        if (response.status() != 206 || requested == 0) {
            return new BlobStream(in, 0);
        }
        String range = PoliteRequests.header(response, "Content-Range");
        if (!isFrom(range, requested)) {
            closeQuietly(in);
            throw new ReadException("the registry sent another part of a blob than was requested");
        }
        return new BlobStream(in, requested);
    }

    private static boolean isFrom(@Nullable String range, long first) {
        return range == null
                || range.regionMatches(true, 0, "bytes " + first + "-", 0, ("bytes " + first).length() + 1);
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // it is not read
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
