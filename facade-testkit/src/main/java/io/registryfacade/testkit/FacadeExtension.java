package io.registryfacade.testkit;

import io.registryfacade.engine.AnsweredRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@link TestFacade} that JUnit starts and ends: in a static field once for all tests of a class, in any other for
 * each of them. Each test finds the requests of the one before forgotten.
 */
public final class FacadeExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final TestFacade.Builder builder;
    private @Nullable TestFacade running;
    /** Who has it started, and so ends it: a nested class, or a test, may find it running already. */
    private @Nullable String owner;

    FacadeExtension(TestFacade.Builder builder) {
        this.builder = builder;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context);
        facade().forgetRequests();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    private void begin(ExtensionContext context) {
        if (running == null) {
            running = builder.start();
            owner = context.getUniqueId();
        }
    }

    private void end(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            facade().close();
            running = null;
            owner = null;
        }
    }

    private TestFacade facade() {
        if (running == null) {
            throw new IllegalStateException("there is no facade before the first test, and none behind the last: is the"
                    + " field annotated with @RegisterExtension?");
        }
        return running;
    }

    /**
     * Where the facade is.
     *
     * @return such as {@code http://127.0.0.1:32769}
     */
    public URI url() {
        return facade().url();
    }

    /**
     * What a client pulls.
     *
     * @param reference a repository and a tag or digest, such as {@code my-org/app:1.0}
     * @return the same at the facade, such as {@code 127.0.0.1:32769/my-org/app:1.0}
     */
    public String image(String reference) {
        return facade().image(reference);
    }

    /**
     * The registry behind the facade.
     *
     * @return the registry
     */
    public EmbeddedRegistry registry() {
        return facade().registry();
    }

    /**
     * What the facade was asked in this test so far, and how it answered.
     *
     * @return a snapshot, in the order in which the requests were answered
     */
    public List<AnsweredRequest> requests() {
        return facade().requests();
    }
}
