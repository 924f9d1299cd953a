package io.registryfacade.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The programs that are run, and the Debian package that brings each. {@code .ci/install-clients} is the same list. */
enum Program {
    BUILDAH("buildah", "buildah"),
    CONTAINERD("containerd", "containerd"),
    CTR("ctr", "containerd"),
    DOCKER("docker", "docker.io (since Debian 13: docker-cli)"),
    DOCKERD("dockerd", "docker.io"),
    DOCKER_REGISTRY("docker-registry", "docker-registry"),
    PODMAN("podman", "podman"),
    SH("sh", "dash"),
    SKOPEO("skopeo", "skopeo"),
    TAR("tar", "tar"),
    UNSHARE("unshare", "util-linux");

    /** With the directories for administrators: dockerd and the runc that it looks for live there. */
    static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private final String name;
    private final String debianPackage;

    Program(String name, String debianPackage) {
        this.name = name;
        this.debianPackage = debianPackage;
    }

    /** A program that is missing fails the test that needs it: a run without it would prove less than it seems to. */
    String path() {
        return Stream.of(PATH.split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing: apt-get install " + debianPackage))
                .toString();
    }
}
