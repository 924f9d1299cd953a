package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs after all others and compares what they have measured with what the documentation says. */
final class CompatibilityPageIT {
    private static final Path PAGE = Path.of("../../docs/compatibility.md");

    /** Versions may differ from machine to machine; a run of some clients says nothing of the others. */
    @Test
    void page_saysWhatWasMeasured() {
        CompatibilityPage said = CompatibilityPage.read(PAGE);
        CompatibilityPage measured = CompatibilityPage.read(Measured.PAGE);

        assertThat(measured.versions()).isNotEmpty();
        assertThat(measured.versions().keySet())
                .allSatisfy(client -> assertThat(said.column(client))
                        .as("%s in docs/compatibility.md, beside target/compatibility.md", client)
                        .isEqualTo(measured.column(client)));
    }
}
