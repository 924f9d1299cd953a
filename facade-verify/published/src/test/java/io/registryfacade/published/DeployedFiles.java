package io.registryfacade.published;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Checks the jars and POMs of a repository that a release was deployed to: {@code .ci/release-check} runs this file alone,
 * by {@code java DeployedFiles.java}.
 */
final class DeployedFiles {
    static final List<String> LEGAL = List.of("LICENSE", "NOTICE");

    /** What <a href="https://central.sonatype.org/publish/requirements/">Maven Central</a> requires of a POM. */
    static final List<String> REQUIRED = List.of(
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/organization",
            "developers/developer/organizationUrl",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");

    private DeployedFiles() {}

    /**
     * Prints what is wrong, and exits with 1 if anything is.
     *
     * @param arguments the repository's folder, and the project's
     */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[1]);
        List<String> problems = new ArrayList<>();
        int checked = 0;
        for (Path file : files(Path.of(arguments[0]))) {
            String name = file.getFileName().toString();
            if (name.endsWith(".jar")) {
                checked++;
                problemsOfJar(file, project).forEach(problem -> problems.add(name + ": " + problem));
            } else if (name.endsWith(".pom")) {
                checked++;
                problemsOfPom(file).forEach(problem -> problems.add(name + ": " + problem));
            }
        }
        if (checked == 0) {
            problems.add("no jars or POMs below " + arguments[0]);
        }
        problems.forEach(System.err::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static List<Path> files(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static List<String> problemsOfJar(Path file, Path project) throws IOException {
        List<String> problems = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (String name : LEGAL) {
                ZipEntry entry = jar.getEntry("META-INF/" + name);
                if (entry == null) {
                    problems.add("has no META-INF/" + name);
                    continue;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    if (!Arrays.equals(in.readAllBytes(), Files.readAllBytes(project.resolve(name)))) {
                        problems.add("META-INF/" + name + " is not the " + name + " of the project");
                    }
                }
            }
        }
        return problems;
    }

    private static List<String> problemsOfPom(Path file) throws Exception {
        Element pom = root(file.toFile());
        List<String> problems = new ArrayList<>();
        for (String path : REQUIRED) {
            if (text(pom, path).isBlank()) {
                problems.add("has no " + path);
            }
        }
        // the BOM may name its own version so
        String all = pom.getTextContent().replace("${project.version}", "");
        if (all.contains("${") || all.contains("-SNAPSHOT")) {
            problems.add("has a property or a snapshot");
        }
        if (!text(pom, "parent/artifactId").isEmpty()) {
            problems.add("has a parent, which is not published");
        }
        return problems;
    }

    static Element root(File pom) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom)
                .getDocumentElement();
    }

    /** Returns the text of the first element with this path below another, or an empty string. */
    static String text(Element parent, String path) {
        Element element = parent;
        for (String name : path.split("/", -1)) {
            element = child(element, name);
            if (element == null) {
                return "";
            }
        }
        return element.getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
