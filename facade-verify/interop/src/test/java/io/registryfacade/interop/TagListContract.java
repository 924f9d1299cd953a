package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import org.junit.jupiter.api.Test;

/** Further tests of a client that lists tags. */
abstract class TagListContract extends PullContract {
    private RegistryClient.TagLister client;

    @Override
    final RegistryClient client(Sandbox sandbox) {
        client = tagLister(sandbox);
        return client;
    }

    abstract RegistryClient.TagLister tagLister(Sandbox sandbox);

    @Test
    void listTags_showsTheRegistrysTags() {
        Outcome tags = client.listTags(testbed().facade().address() + "/" + Testbed.SERVED);

        assertSucceeded(tags);
        assertThat(tags.screen()).contains("1.0", "latest");
    }
}
