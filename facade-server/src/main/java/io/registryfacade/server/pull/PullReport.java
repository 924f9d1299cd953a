package io.registryfacade.server.pull;

import io.registryfacade.server.trace.Exchange;
import java.util.List;

/** Prints a pull. */
interface PullReport {
    /** Begins with an image. */
    void begin(String image);

    /** Prints a request and its response, in the order of the requests. */
    void exchange(Exchange exchange);

    /** Ends with a pull that a client would complete. */
    void pulled(String image, PullResult result, List<Exchange> exchanges);

    /** Ends with a pull that fails at a client. */
    void failed(String image, PullException failure, List<Exchange> exchanges);
}
