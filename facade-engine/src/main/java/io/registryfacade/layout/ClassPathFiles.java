package io.registryfacade.layout;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The resources of a folder on the class path, which is a folder on a disk or in a jar. They do not change. */
final class ClassPathFiles implements LayoutFiles {
    private final String root;
    private final List<ClassLoader> loaders;

    /**
     * Creates the files.
     *
     * @param root the folder, without slashes around it
     * @param loaders the class loaders to search, in this order
     */
    ClassPathFiles(String root, List<ClassLoader> loaders) {
        this.root = root;
        this.loaders = List.copyOf(loaders);
    }

    @Override
    public String location() {
        return "classpath:" + root;
    }

    @Override
    public Changes changes() {
        return Changes.NONE;
    }

    @Override
    public @Nullable LayoutFile find(String path) throws IOException {
        for (ClassLoader loader : loaders) {
            URL url = loader.getResource(root + "/" + path);
            if (url != null) {
                Path file = ResourcePaths.file(url);
                return file == null ? ResourceFile.of(url) : new FolderFiles(parent(file, path)).find(path);
            }
        }
        return null;
    }

    private static Path parent(Path file, String path) {
        Path parent = file;
        for (int names = Path.of(path).getNameCount(); names > 0; names--) {
            parent = parent.resolve("..").normalize();
        }
        return parent;
    }

    @Override
    public List<String> layouts() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        // some jars have no entries for folders
        for (String name : List.of(root, root + "/", root + "/" + LayoutFolder.INDEX)) {
            for (ClassLoader loader : loaders) {
                for (URL url : Collections.list(loader.getResources(name))) {
                    found.addAll(layouts(url));
                }
            }
        }
        return List.copyOf(found);
    }

    private List<String> layouts(URL url) throws IOException {
        Path file = ResourcePaths.file(url);
        if (file != null) {
            Path folder = file.endsWith(LayoutFolder.INDEX) ? parent(file, LayoutFolder.INDEX) : file;
            return new FolderFiles(folder).layouts();
        }
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IOException("the folders in " + url + " cannot be listed");
        }
        String suffix = "/" + LayoutFolder.INDEX;
        return jar.getJarFile().stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(root + "/") && name.endsWith(suffix))
                .map(name -> name.substring(root.length(), name.length() - suffix.length()))
                .map(name -> name.isEmpty() ? name : name.substring(1))
                .toList();
    }
}
