package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutProblemsTest {
    private static final RepositoryName APP = new RepositoryName("my-org/app");

    @TempDir
    Path root;

    private LayoutWriter layout;
    private ImageLayout lazy;
    private ImageLayout start;

    @BeforeEach
    void writeLayout() {
        layout = new LayoutWriter(root.resolve("my-org/app"));
        layout.image("1.0", "layer");
        lazy = ImageLayout.at(root.toString());
        start = lazy.withVerification(LayoutVerification.START);
    }

    @Test
    void soundLayout_hasNone() {
        assertThat(LayoutProblems.of(lazy)).isEmpty();
        assertThat(LayoutProblems.of(start)).isEmpty();
        assertThat(LayoutProblems.missing(lazy, APP)).isNull();
    }

    @Test
    void wrongBytes_areFoundAtTheStart() {
        layout.write("blobs/sha256/" + Images.sha256("layer").value().substring(7), "LAYER");
        assertThat(LayoutProblems.of(lazy)).isEmpty();
        assertThat(LayoutProblems.of(start)).singleElement().asString().contains("does not match its name");
    }

    @Test
    void missingLayout_isFound() {
        assertThat(LayoutProblems.of(ImageLayout.at(root + "/gone")))
                .singleElement()
                .asString()
                .contains("gone does not exist");
    }

    @Test
    void missingRepository_isFound() {
        assertThat(LayoutProblems.missing(lazy, new RepositoryName("my-org/other")))
                .isEqualTo(root + " has no repository 'my-org/other'; copy it there, or correct the route");
        layout.write("index.json", "x");
        assertThat(LayoutProblems.missing(lazy, APP)).contains("is not the index of an image layout");
    }
}
