package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs after all other tests, and compares their measurements with the documentation. */
final class CompatibilityPageIT {
    private static final Path PAGE = Path.of("../../docs/compatibility.md");

    /** Only the clients' versions, in the headers of the columns, may differ between machines. */
    @Test
    void page_matchesTheMeasurements() throws IOException {
        assertThat(withoutVersions(PAGE))
                .as("docs/compatibility.md, beside target/compatibility.md")
                .isEqualTo(withoutVersions(Measurements.PAGE));
    }

    private static String withoutVersions(Path page) throws IOException {
        return Files.readString(page).replaceAll(" [0-9]+(\\.[0-9]+)+ \\|", " |");
    }
}
