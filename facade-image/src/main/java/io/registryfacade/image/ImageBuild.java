package io.registryfacade.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds the image as a tar file that {@code docker load} and {@code podman load} read. */
public final class ImageBuild {
    private ImageBuild() {}

    /**
     * Builds the image.
     *
     * @param arguments the program's jar, its SBOM, a folder of files that the image contains as they are, the program's
     *     version, the tar file to write, and the list of classes in the archive, empty to find it by training
     * @throws Exception if a step fails; the message names it
     */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path sbom = Path.of(arguments[1]);
        Path files = Path.of(arguments[2]);
        Path tar = Path.of(arguments[4]);
        ImageFolder image = ImageFolder.create(tar.resolveSibling("image"));

        image.copy(files, "/");
        image.copy(jar, ImageFolder.JAR);
        image.copy(sbom, "/app/sbom.cyclonedx.json");
        NativeLibraries.unpack(jar, image.path("/app/lib"));
        JavaRuntime.link(image.path(ImageFolder.JAVA));
        // the archive is valid only for files with these modification times
        image.resetTimes();
        Path classes = image.path(ImageFolder.CLASSES);
        if (arguments[5].isEmpty()) {
            Files.write(classes, Training.classes(image));
        } else {
            Files.copy(Path.of(arguments[5]), classes);
        }
        ClassArchive.dump(image);
        SystemLibraries.copy(image);
        ContainerImage.write(image, arguments[3], tar);
        print(tar);
    }

    private static void print(Path tar) throws IOException {
        System.out.printf("%s: %.1f MB, load it with docker or podman load --input%n", tar, Files.size(tar) / 1e6);
    }
}
