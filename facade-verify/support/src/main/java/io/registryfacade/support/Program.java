package io.registryfacade.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The programs that are run, and what brings each: a package of Debian's, or Go, which builds the ones that Debian has
 * not or has old. {@code .ci/install-clients} is the same list.
 */
public enum Program {
    BUILDAH("buildah", "apt-get install buildah"),
    CONTAINERD("containerd", "apt-get install containerd"),
    CTR("ctr", "apt-get install containerd"),
    /** The generation after Debian's. */
    CONTAINERD_2(Program.BUILT, "containerd", ".ci/install-clients"),
    CTR_2(Program.BUILT, "ctr", ".ci/install-clients"),
    BUILDCTL(Program.BUILT, "buildctl", ".ci/install-clients"),
    BUILDKITD(Program.BUILT, "buildkitd", ".ci/install-clients"),
    COSIGN(Program.BUILT, "cosign", ".ci/install-clients"),
    HELM(Program.BUILT, "helm", ".ci/install-clients"),
    REGCTL(Program.BUILT, "regctl", ".ci/install-clients"),
    CONFORMANCE_2023(Program.BUILT, "conformance-2023", ".ci/install-clients"),
    CONFORMANCE_2026(Program.BUILT, "conformance-2026", ".ci/install-clients"),
    CRANE(Program.BUILT, "crane", ".ci/install-clients"),
    ORAS(Program.BUILT, "oras", ".ci/install-clients"),
    /** Debian's docker-registry is the generation before. */
    DISTRIBUTION_3(Program.BUILT, "registry", ".ci/install-clients"),
    /** With Node. */
    RENOVATE("/var/cache/registry-facade/renovate/node_modules/.bin", "renovate", ".ci/install-clients"),
    MOTO("/var/cache/registry-facade/moto/bin", "moto_server", ".ci/install-clients"),
    CADDY("caddy", "apt-get install caddy"),
    CURL("curl", "apt-get install curl"),
    DOCKER("docker", "apt-get install docker.io (since Debian 13: docker-cli)"),
    DOCKERD("dockerd", "apt-get install docker.io"),
    DOCKER_REGISTRY("docker-registry", "apt-get install docker-registry"),
    GIT("git", "apt-get install git"),
    NGINX("nginx", "apt-get install nginx"),
    PODMAN("podman", "apt-get install podman"),
    SH("sh", "apt-get install dash"),
    SKOPEO("skopeo", "apt-get install skopeo"),
    TAR("tar", "apt-get install tar"),
    UNSHARE("unshare", "apt-get install util-linux"),
    WRK("wrk", "apt-get install wrk");

    /** With the directories for administrators: dockerd and the runc that it looks for live there. */
    public static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String BUILT = "/var/cache/registry-facade/clients";

    private final String directories;
    private final String name;
    private final String remedy;

    Program(String name, String remedy) {
        this(PATH, name, remedy);
    }

    Program(String directories, String name, String remedy) {
        this.directories = directories;
        this.name = name;
        this.remedy = remedy;
    }

    /** A program that is missing fails the test that needs it: a run without it would prove less than it seems to. */
    public String path() {
        return Stream.of(directories.split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing: " + remedy))
                .toString();
    }
}
