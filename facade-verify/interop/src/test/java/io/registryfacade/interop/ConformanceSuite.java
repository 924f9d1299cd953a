package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The OCI's conformance tests for registries, in two editions, which push content and then pull it. */
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

    /** The namespace of every repository that the suites use. */
    static final String NAMESPACE = "conformance";

    /** The repositories that the suites use. */
    static final List<String> REPOSITORIES = List.of(NAMESPACE + "/one", NAMESPACE + "/two");

    private final Program program;

    ConformanceSuite(Program program) {
        this.program = program;
    }

    /** Selects the tests for pull and content discovery, and for the pushes that they need. */
    abstract Map<String, String> environment(String address, Path results);

    /** Tests the registry at an address. The suite's exit code is 1 if any test fails, so only the report counts. */
    ConformanceReport run(Sandbox sandbox, String address) {
        return run(sandbox, address, Map.of());
    }

    /** Tests the registry at an address, with more variables. */
    ConformanceReport run(Sandbox sandbox, String address, Map<String, String> more) {
        Path results = sandbox.directory("results");
        Map<String, String> variables = new HashMap<>(environment(address, results));
        variables.putAll(more);
        Outcome outcome = sandbox.run(variables, List.of(program.path()));
        return ConformanceReport.read(results.resolve("junit.xml"), outcome);
    }
}
