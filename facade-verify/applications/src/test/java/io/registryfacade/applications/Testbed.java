package io.registryfacade.applications;

import io.registryfacade.support.Network;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What the tests share: the page, Maven with the modules that its command installs, the registry, and the table. */
final class Testbed implements AutoCloseable {
    /** Tests run in the folder of their module. */
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    private final Sandbox sandbox = new Sandbox();
    private final ApplicationTable table = new ApplicationTable();
    private final Network network = Network.in(sandbox);
    /** Builds share the machine; a start that is measured has it for itself. */
    private final ReadWriteLock machine = new ReentrantReadWriteLock();

    private final EmbedPage page;
    private final Maven maven;

    Testbed() {
        try {
            page = EmbedPage.of(PROJECT).withRegistry(TokenRegistry.start(sandbox));
            maven = new Maven(sandbox.directory("repository"));
            List<String> command = List.of(page.installCommand().split(" ", -1));
            maven.run(sandbox, PROJECT, command.subList(1, command.size()));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            sandbox.close();
            throw new AssertionError("the test bed does not start: " + e.getMessage(), e);
        }
    }

    EmbedPage page() {
        return page;
    }

    Maven maven() {
        return maven;
    }

    Network network() {
        return network;
    }

    ApplicationTable table() {
        return table;
    }

    /** Runs something at the same time as others. */
    <T> T concurrently(Callable<T> task) throws Exception {
        return locked(machine.readLock(), task);
    }

    /** Runs something while no other task runs. */
    <T> T exclusively(Callable<T> task) throws Exception {
        return locked(machine.writeLock(), task);
    }

    private static <T> T locked(Lock lock, Callable<T> task) throws Exception {
        lock.lock();
        try {
            return task.call();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        table.write();
        sandbox.close();
    }
}
