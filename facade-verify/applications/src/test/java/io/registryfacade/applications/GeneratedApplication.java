package io.registryfacade.applications;

import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An application as a generator creates it, with what a reader adds. */
final class GeneratedApplication {
    private static final Path TEMPLATES = Path.of("src/test/templates");
    private static final Pattern VERSION = Pattern.compile("@([a-z-]+)@");
    private static final Pattern MANAGEMENT = Pattern.compile(
            "<dependencyManagement>\\s*<dependencies>(.*?)</dependencies>\\s*</dependencyManagement>\\s*",
            Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern IMPORTS = Pattern.compile("^import .*;\\n", Pattern.MULTILINE);

    private final Sandbox sandbox;
    private final Path folder;
    private final Maven maven;

    GeneratedApplication(String template, Sandbox sandbox, Maven maven) throws IOException {
        this.sandbox = sandbox;
        this.folder = sandbox.directory(template);
        this.maven = maven;
        Path source = TEMPLATES.resolve(template);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(source.relativize(file).toString(), withVersions(Files.readString(file)));
            }
        }
    }

    private static String withVersions(String text) {
        return VERSION.matcher(text).replaceAll(name -> System.getProperty(name.group(1)));
    }

    /** Returns the path of a file. */
    String file(String name) {
        return folder.resolve(name).toString();
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void append(String file, String text) throws IOException {
        write(file, Files.readString(folder.resolve(file)) + text);
    }

    /** Replaces a text that the file contains. */
    void replace(String file, String old, String replacement) throws IOException {
        String text = Files.readString(folder.resolve(file));
        if (!text.contains(old)) {
            throw new AssertionError(file + " has no " + old + ":\n" + text);
        }
        write(file, text.replace(old, replacement));
    }

    /** Adds dependencies below those of the application, and the BOM that manages them. */
    void addDependencies(String xml) throws IOException {
        Matcher added = MANAGEMENT.matcher(xml);
        String pom = Files.readString(folder.resolve("pom.xml"));
        Matcher own = MANAGEMENT.matcher(pom);
        if (!added.find()) {
            throw new AssertionError("no BOM: " + xml);
        }
        String management =
                own.find() ? own.group().replace(own.group(1), own.group(1) + added.group(1)) : added.group();
        String dependencies = added.replaceFirst("").replaceAll("</?dependencies>", "");
        String withoutManagement = own.reset().replaceFirst("");
        write(
                "pom.xml",
                withoutManagement
                        .replaceFirst("<dependencies>", Matcher.quoteReplacement(management + "<dependencies>"))
                        .replaceFirst(
                                "(?s)^(.*?<dependencyManagement>.*?</dependencyManagement>.*?)</dependencies>",
                                "$1" + Matcher.quoteReplacement(dependencies) + "</dependencies>"));
    }

    /** Adds a class to a package. */
    void addClass(String packageName, String code) throws IOException {
        Matcher type = TYPE.matcher(code);
        if (!type.find()) {
            throw new AssertionError("no class: " + code);
        }
        write(
                "src/main/java/" + packageName.replace('.', '/') + "/" + type.group(1) + ".java",
                "package " + packageName + ";\n\n" + code);
    }

    /** Replaces a text of a class by code, and adds the imports of that code. */
    void insert(String file, String old, String code) throws IOException {
        replace(file, old, IMPORTS.matcher(code).replaceAll("").strip());
        String imports = String.join(
                "", IMPORTS.matcher(code).results().map(line -> line.group()).toList());
        String text = Files.readString(folder.resolve(file));
        int afterPackage = text.indexOf(";\n") + 2;
        write(file, text.substring(0, afterPackage) + imports + text.substring(afterPackage));
    }

    /** Resolves the libraries that the application runs with. */
    ClassPath classPath() throws IOException {
        return maven();
    }

    /** Builds the application, runs its tests, and resolves the libraries that it runs with. */
    ClassPath build() throws IOException {
        return maven("package", "-Dhttp.port=0");
    }

    private ClassPath maven(String... arguments) throws IOException {
        Path file = folder.resolve("class-path");
        List<String> all = new ArrayList<>(List.of(
                "-q",
                System.getProperty("dependency-plugin") + ":build-classpath",
                "-DincludeScope=runtime",
                "-Dmdep.outputFile=" + file));
        all.addAll(1, List.of(arguments));
        maven.run(sandbox, folder, all);
        return ClassPath.read(file);
    }
}
