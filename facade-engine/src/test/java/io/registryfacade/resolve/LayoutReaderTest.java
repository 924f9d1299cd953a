package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.settings.ResolveSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader of a layout returns what a reader of a registry with the same images would. */
class LayoutReaderTest {
    private static final RepositoryName APP = new RepositoryName("org/app");
    private static final RegistryRequest.Manifest TAG = new RegistryRequest.Manifest(APP, new Tag("latest"));
    private static final RegistryRequest.Blob BLOB = new RegistryRequest.Blob(APP, new Digest(SampleLayout.LAYER));

    @TempDir
    Path folder;

    private RegistryReader reader;

    @BeforeEach
    void open() {
        reader = RegistryReader.of(new SampleLayout(folder).upstream(), ResolveSettings.defaults());
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void manifest_isRead_withItsDigest() {
        ClientResponse head = ClientResponse.of(reader.head(TAG));
        assertThat(head.header("Docker-Content-Digest")).isEqualTo(SampleLayout.DIGEST);
        assertThat(head.text()).isEmpty();
        assertThat(ClientResponse.of(reader.manifest(TAG)).text()).isEqualTo(SampleLayout.MANIFEST);
    }

    @Test
    void blob_isReadFromAByte() {
        assertThat(ClientResponse.of(reader.blob(BLOB, 0)).outcome()).isEqualTo("200 " + SampleLayout.LAYER_TEXT);
        assertThat(ClientResponse.of(reader.blob(BLOB, 4)).outcome())
                .isEqualTo("206 " + SampleLayout.LAYER_TEXT.substring(4));
    }

    @Test
    void readerThatFollowsRedirects_isTheSame() {
        try (RegistryReader following =
                RegistryReader.following(new SampleLayout(folder).upstream(), ResolveSettings.defaults())) {
            assertThat(ClientResponse.of(following.manifest(TAG)).text()).isEqualTo(SampleLayout.MANIFEST);
        }
    }

    @Test
    void tags_areListed() {
        RegistryRequest.Pull tags = (RegistryRequest.Pull) RegistryRequest.parse("GET", "/v2/org/app/tags/list", null);
        assertThat(ClientResponse.of(reader.list(tags)).text()).contains("\"latest\"");
    }

    @Test
    void repositories_mustBeNamed() {
        assertThat(ClientResponse.of(reader.catalog(null)).outcome())
                .startsWith("404 ")
                .contains("an image layout has no list of all repositories");
    }
}
