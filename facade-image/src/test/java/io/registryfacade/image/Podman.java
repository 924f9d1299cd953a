package io.registryfacade.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an image in podman, with files of its own. */
final class Podman {
    /** As the kit runs it: nothing can be written, and the program has no rights. */
    private static final List<String> HARDENED =
            List.of("--read-only", "--read-only-tmpfs=false", "--cap-drop=all", "--security-opt=no-new-privileges");

    private final Path folder;
    private final String image;

    private Podman(Path folder, String image) {
        this.folder = folder;
        this.image = image;
    }

    /** Loads an image from a tar file. */
    static Podman load(Path tar) throws IOException, InterruptedException {
        // podman accepts no longer path for its sockets
        Podman podman = new Podman(Files.createTempDirectory(Path.of("/tmp"), "rf"), "");
        String loaded = podman.output("load", "--input", tar.toString());
        return new Podman(podman.folder, loaded.replaceFirst("(?s).*Loaded image: (\\S+).*", "$1"));
    }

    /** Runs the program, or another one of the image, to its end, and returns what it printed. */
    Result run(List<String> options, String... arguments) throws IOException, InterruptedException {
        return result(runCommand("host", options, arguments));
    }

    /** Starts the program and returns it when it listens. */
    Container serve(String network, List<String> options, String... arguments) throws IOException {
        Process process = new ProcessBuilder(runCommand(network, options, arguments))
                .redirectErrorStream(true)
                .start();
        return Container.listening(process);
    }

    Result result(String... arguments) throws IOException, InterruptedException {
        return result(command(arguments));
    }

    private String output(String... arguments) throws IOException, InterruptedException {
        return Command.output(command(arguments));
    }

    private static Result result(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private List<String> runCommand(String network, List<String> options, String... arguments) {
        List<String> command = command("run", "--rm", "--network=" + network);
        // the defaults of podman are more than a container within a container may have
        command.addAll(List.of("--ulimit=nofile=1024:1024", "--ulimit=nproc=4096:4096"));
        command.addAll(HARDENED);
        command.addAll(options);
        command.add(image);
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "podman",
                "--root=" + folder.resolve("graph"),
                "--runroot=" + folder.resolve("run"),
                "--tmpdir=" + folder.resolve("t"),
                "--storage-driver=vfs",
                "--runtime=runc",
                "--cgroup-manager=cgroupfs"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Removes the containers, the image and all files. */
    void remove() throws IOException, InterruptedException {
        output("rm", "--all", "--force");
        new ImageFolder(folder).delete();
    }

    /**
     * What a command printed.
     *
     * @param status its exit code
     * @param output standard output and standard error
     */
    record Result(int status, String output) {}

    /**
     * A program that listens.
     *
     * @param process the client of podman, which passes signals on
     * @param url the URL of the facade
     * @param log what it printed before
     */
    record Container(Process process, URI url, String log) implements AutoCloseable {
        private static final String READY = "registry facade listening on ";

        static Container listening(Process process) throws IOException {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder log = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    return new Container(process, URI.create(line.substring(READY.length())), log.toString());
                }
                log.append(line).append('\n');
            }
            throw new AssertionError("the program ended: " + log);
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
