package io.registryfacade.layout;

import io.registryfacade.upstream.ImageLayout;
import java.nio.file.Path;
import java.util.List;

/** Opens the files of a location. */
final class LayoutLocations {
    private LayoutLocations() {}

    /** Returns the files at a location, without looking at it. */
    static LayoutFiles files(String location) {
        if (!location.startsWith(ImageLayout.CLASS_PATH)) {
            return new PathFiles(Path.of(location));
        }
        // the context class loader is the application's, also where a server has the facade
        ClassLoader ofApplication = Thread.currentThread().getContextClassLoader();
        ClassLoader own = LayoutLocations.class.getClassLoader();
        List<ClassLoader> loaders =
                ofApplication == null || ofApplication == own ? List.of(own) : List.of(ofApplication, own);
        return new ClassPathFiles(withoutSlashes(location.substring(ImageLayout.CLASS_PATH.length())), loaders);
    }

    private static String withoutSlashes(String name) {
        String rest = name.startsWith("/") ? name.substring(1) : name;
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
