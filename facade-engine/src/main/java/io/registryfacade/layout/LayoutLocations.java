package io.registryfacade.layout;

import java.nio.file.Path;

/** Opens the files of a location. */
final class LayoutLocations {
    private static final String CLASS_PATH = "classpath:";

    private LayoutLocations() {}

    /** Returns the files at a location, without looking at it. */
    static LayoutFiles files(String location) {
        if (!location.startsWith(CLASS_PATH)) {
            return new PathFiles(Path.of(location));
        }
        ClassLoader ofApplication = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = ofApplication == null ? LayoutLocations.class.getClassLoader() : ofApplication;
        return new ClassPathFiles(withoutSlashes(location.substring(CLASS_PATH.length())), loader);
    }

    private static String withoutSlashes(String name) {
        int start = name.startsWith("/") ? 1 : 0;
        int end = name.length() > start && name.endsWith("/") ? name.length() - 1 : name.length();
        return name.substring(start, end);
    }
}
