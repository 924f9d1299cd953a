package io.registryfacade.testkit;

import io.registryfacade.engine.CompletedRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@link TestFacade} that JUnit starts and stops: once for all tests of a class if the field is static, else for each
 * test. Recorded requests are discarded before each test.
 */
public final class FacadeExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final TestFacade.Builder builder;
    private @Nullable TestFacade running;
    /** The context that started the facade and must stop it; nested classes and tests may find it running. */
    private @Nullable String owner;

    FacadeExtension(TestFacade.Builder builder) {
        this.builder = builder;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
        facade().forgetRequests();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    private void start(ExtensionContext context) {
        if (running == null) {
            running = builder.start();
            owner = context.getUniqueId();
        }
    }

    private void stop(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            facade().close();
            running = null;
            owner = null;
        }
    }

    private TestFacade facade() {
        if (running == null) {
            throw new IllegalStateException(
                    "the facade runs only during tests: annotate the field with" + " @RegisterExtension");
        }
        return running;
    }

    /**
     * Returns the facade's URL.
     *
     * @return such as {@code http://127.0.0.1:32769}
     */
    public URI url() {
        return facade().url();
    }

    /**
     * Returns the reference by which a client pulls an image through the facade.
     *
     * @param reference a repository and a tag or digest, such as {@code my-org/app:1.0}
     * @return the reference with the facade's address, such as {@code 127.0.0.1:32769/my-org/app:1.0}
     */
    public String image(String reference) {
        return facade().image(reference);
    }

    /**
     * Returns the registry behind the facade.
     *
     * @return the registry
     */
    public EmbeddedRegistry registry() {
        return facade().registry();
    }

    /**
     * Returns the requests that the facade completed in this test.
     *
     * @return a snapshot, in the order of the responses
     */
    public List<CompletedRequest> requests() {
        return facade().requests();
    }
}
