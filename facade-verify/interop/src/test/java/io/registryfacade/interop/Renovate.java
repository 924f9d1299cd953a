package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Renovate, which lists tags to find newer versions of the images in a Dockerfile, and pulls nothing. */
final class Renovate {
    private static final String IN_PROJECT = "cd \"$0\" && git init --quiet && git add --all && exec \"$@\"";

    private final Sandbox sandbox;
    private final Path authority;
    private int runs;

    Renovate(Sandbox sandbox, Path authority) {
        this.sandbox = sandbox;
        this.authority = authority;
    }

    /** Looks for newer versions of an image; the output has them in JSON. */
    Outcome lookUp(String image) {
        Path project = sandbox.file("project-" + runs++ + "/Dockerfile", "FROM " + image + "\n")
                .getParent();
        List<String> command = new ArrayList<>(List.of(Program.SH.path(), "-c", IN_PROJECT, project.toString()));
        command.addAll(List.of(Program.RENOVATE.path(), "--platform=local", "--dry-run=lookup"));
        return sandbox.run(
                Map.of(
                        "LOG_LEVEL",
                        "debug",
                        "NODE_EXTRA_CA_CERTS",
                        authority.toString(),
                        "RENOVATE_CACHE_DIR",
                        sandbox.directory("cache-" + runs).toString(),
                        "RENOVATE_ONBOARDING",
                        "false",
                        "RENOVATE_REQUIRE_CONFIG",
                        "ignored"),
                command);
    }

    String version() {
        return sandbox.run(Map.of(), List.of(Program.RENOVATE.path(), "--version"))
                .version();
    }
}
