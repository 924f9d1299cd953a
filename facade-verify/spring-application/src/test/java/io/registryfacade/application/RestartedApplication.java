package io.registryfacade.application;

import io.registryfacade.engine.FacadeEngine;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that devtools restart, in a process of its own. */
@EnableAutoConfiguration
@RestController
public class RestartedApplication {
    /**
     * Starts the application, and starts it again in a new class loader after each restart.
     *
     * @param arguments its properties
     */
    public static void main(String[] arguments) {
        loaders().add(new WeakReference<>(FacadeEngine.class.getClassLoader()));
        SpringApplication.run(RestartedApplication.class, arguments);
    }

    /** The class loaders of the facade since the process started, which the system properties keep across restarts. */
    @SuppressWarnings("unchecked")
    private static List<WeakReference<ClassLoader>> loaders() {
        return (List<WeakReference<ClassLoader>>)
                System.getProperties().computeIfAbsent("loaders", key -> new CopyOnWriteArrayList<>());
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        System.out.println(FacadeEngine.class.getClassLoader());
        ApplicationProcess.reportReady(event.getApplicationContext());
    }

    @PostMapping("/restart")
    void restart() {
        Thread restart = new Thread(() -> Restarter.getInstance().restart());
        restart.setContextClassLoader(ClassLoader.getSystemClassLoader());
        restart.start();
    }

    /** Returns how many of the class loaders are still in use. */
    @GetMapping("/loaders")
    String loadersInUse() {
        System.gc();
        return String.valueOf(
                loaders().stream().filter(loader -> loader.get() != null).count());
    }
}
