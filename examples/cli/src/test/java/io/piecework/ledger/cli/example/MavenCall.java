package io.piecework.ledger.cli.example;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks a call of Maven, which takes minutes to run: its modules, profiles, goals, tests and properties exist. */
final class MavenCall {

    private static final String NO_TESTS = "-Dsurefire.failIfNoSpecifiedTests=false";
    private static final Set<String> FLAGS = Set.of("-q", "-am", "-DskipTests", NO_TESTS);
    private static final Set<String> GOALS = Set.of("clean", "test", "package", "verify", "install", "spotless:apply");

    private final Map<String, String> sources = new HashMap<>();
    private final StringBuilder poms = new StringBuilder();

    MavenCall(Path root) throws IOException {
        for (Path pom : RepositoryFiles.withEnding(root, "pom.xml")) {
            poms.append(Files.readString(pom));
        }
        for (Path source : RepositoryFiles.withEnding(root, ".java")) {
            String name = root.relativize(source).toString();
            if (name.contains("src/test/java/")) {
                sources.put(name, Files.readString(source));
            }
        }
    }

    CommandRun check(List<String> arguments) {
        var problems = new ArrayList<String>();
        String modules = "";
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-pl")) {
                modules = arguments.get(++i);
                checkModules(modules, problems);
            } else if (argument.startsWith("-P")) {
                require(poms.indexOf("<id>" + argument.substring(2) + "</id>") >= 0, argument, problems);
            } else if (argument.startsWith("-Dtest=")) {
                checkTests(argument.substring("-Dtest=".length()), modules, problems);
            } else if (argument.startsWith("-D") && !FLAGS.contains(argument)) {
                require(isProperty(argument.substring(2).replaceFirst("=.*", "")), argument, problems);
            } else {
                require(FLAGS.contains(argument) || GOALS.contains(argument), argument, problems);
            }
        }
        boolean others = arguments.contains("-am") || modules.isEmpty() || modules.contains(",");
        boolean chosen = arguments.stream().anyMatch(each -> each.startsWith("-Dtest="));
        require(!others || !chosen || arguments.contains(NO_TESTS), "without " + NO_TESTS, problems);
        return problems.isEmpty()
                ? new CommandRun(0, "", "")
                : Programs.failed("mvn does not know " + String.join(", ", problems));
    }

    private static void require(boolean known, String what, List<String> problems) {
        if (!known) {
            problems.add(what);
        }
    }

    private void checkModules(String modules, List<String> problems) {
        for (String module : modules.split(",")) {
            require(poms.indexOf("<module>" + module + "</module>") >= 0, module, problems);
        }
    }

    /** Names as Surefire takes them: a class, with its package or with stars, and a method after {@code #}. */
    private void checkTests(String names, String modules, List<String> problems) {
        for (String name : names.split(",")) {
            String[] parts = name.split("#", 2);
            String path = parts[0].replace('.', '/');
            String pattern = Stream.of(path.split("\\*\\*", -1))
                    .map(between -> Stream.of(between.split("\\*", -1))
                            .map(Pattern::quote)
                            .reduce((a, b) -> a + "[^/]*" + b)
                            .orElseThrow())
                    .reduce((a, b) -> a + ".*" + b)
                    .orElseThrow();
            List<String> found = sources.keySet().stream()
                    .filter(source -> Stream.of(modules.split(",")).anyMatch(source::startsWith))
                    .filter(source -> source.matches(".*/" + pattern + "\\.java"))
                    .toList();
            require(!found.isEmpty(), name, problems);
            if (parts.length == 2 && !found.isEmpty()) {
                require(String.valueOf(sources.get(found.get(0))).contains(" " + parts[1] + "("), name, problems);
            }
        }
    }

    /** A property that a POM has, or that a test reads. */
    private boolean isProperty(String name) {
        return poms.indexOf("<" + name + ">") >= 0
                || sources.values().stream().anyMatch(source -> source.contains("\"" + name + "\""));
    }
}
