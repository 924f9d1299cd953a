package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs after all others and compares what they have measured with what the documentation says. */
final class CompatibilityPageIT {
    private static final Path PAGE = Path.of("../../docs/compatibility.md");

    /** The clients' versions, at the heads of the columns, differ from machine to machine; nothing else may. */
    @Test
    void page_saysWhatWasMeasured() throws IOException {
        assertThat(withoutVersions(PAGE))
                .as("docs/compatibility.md, beside target/compatibility.md")
                .isEqualTo(withoutVersions(Measured.PAGE));
    }

    private static String withoutVersions(Path page) throws IOException {
        return Files.readString(page).replaceAll(" [0-9]+(\\.[0-9]+)+ \\|", " |");
    }
}
