package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The OCI's conformance tests for registries, in two editions: what they push is what they then pull and look for. */
enum ConformanceSuite {
    EDITION_2023(Program.CONFORMANCE_2023) {
        @Override
        Map<String, String> environment(String address, Path results) {
            return Map.of(
                    "OCI_ROOT_URL", "http://" + address,
                    "OCI_NAMESPACE", "conformance/one",
                    "OCI_CROSSMOUNT_NAMESPACE", "conformance/two",
                    "OCI_TEST_PULL", "1",
                    "OCI_TEST_PUSH", "1",
                    "OCI_TEST_CONTENT_DISCOVERY", "1",
                    "OCI_REPORT_DIR", results.toString());
        }
    },
    EDITION_2026(Program.CONFORMANCE_2026) {
        @Override
        Map<String, String> environment(String address, Path results) {
            return Map.of(
                    "OCI_REGISTRY", address,
                    "OCI_TLS", "disabled",
                    "OCI_REPO1", "conformance/one",
                    "OCI_REPO2", "conformance/two",
                    "OCI_API_BLOBS_DELETE", "false",
                    "OCI_API_MANIFESTS_DELETE", "false",
                    "OCI_API_TAGS_DELETE", "false",
                    "OCI_RESULTS_DIR", results.toString());
        }
    };

    /** Of every repository that the suites use. */
    static final String NAMESPACE = "conformance";

    private final Program program;

    ConformanceSuite(Program program) {
        this.program = program;
    }

    /** For pull and content discovery, and for the pushes without which there is nothing to pull. */
    abstract Map<String, String> environment(String address, Path results);

    /** Tests the registry at an address; it ends with 1 where any test has failed, which is not for it to judge. */
    ConformanceReport run(Sandbox sandbox, String address) {
        Path results = sandbox.directory("results");
        Outcome outcome = sandbox.run(environment(address, results), List.of(program.path()));
        return ConformanceReport.read(results.resolve("junit.xml"), outcome);
    }
}
