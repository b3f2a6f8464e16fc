package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.EventClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandsReferenceTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");

    private static final Path PAGE = Path.of("../docs/reference/commands.md");
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");

    /** With the types inside another, such as {@code ListenerPolicy.Start}. */
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+(?:\\.[A-Z][A-Za-z]+)?)`");

    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern NO_CODE = Pattern.compile("\"[^\"\n]*\"|//.*|(?s:/\\*.*?\\*/)");
    private static final Pattern USED = Pattern.compile("(?<![.\\w])([A-Z][a-z][A-Za-z]*)\\b");
    private static final Pattern OWN = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");
    private static final Pattern PUBLIC =
            Pattern.compile("(?m)^( {4})?public [a-z ]*(?:class|interface|record|enum) ([A-Z]\\w*)");
    private static final Pattern PACKAGE = Pattern.compile("`(io\\.piecework[a-z.]*)`");

    @Test
    void the_page_lists_every_command_and_no_other() throws IOException {
        List<String> commands = commands().map(Class::getSimpleName).toList();
        assertThat(commands).hasSizeGreaterThan(50);
        assertThat(tables().stream().flatMap(table -> found(ROW, table))).containsExactlyInAnyOrderElementsOf(commands);
    }

    /** Such as "Package `a`; `CashOut` in `b`.": the first is that of all others. */
    @Test
    void the_page_names_the_package_of_every_command() throws IOException {
        var named = new TreeMap<String, String>();
        for (String table : tables()) {
            String[] parts = table.substring(0, table.indexOf("\n|")).split(";");
            found(ROW, table).forEach(command -> named.put(command, only(PACKAGE, parts[0])));
            for (int i = 1; i < parts.length; i++) {
                String other = only(PACKAGE, parts[i]);
                found(CLASS, parts[i]).forEach(command -> named.put(command, other));
            }
        }
        assertThat(named)
                .containsExactlyInAnyOrderEntriesOf(
                        commands().collect(Collectors.toMap(Class::getSimpleName, Class::getPackageName)));
    }

    @Test
    void each_class_is_in_the_package_that_the_page_says() throws IOException {
        String page = Files.readString(PAGE);
        List<String> rows = page.substring(page.indexOf("\n## Packages\n"), page.indexOf("\n## Funds\n"))
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        for (String row : rows) {
            String[] cells = row.split(" \\| ");
            List<String> packages = found(PACKAGE, cells[1]).toList();
            String[] groups = packages.size() == 1 ? new String[] {cells[0]} : cells[0].split(";");
            for (int i = 0; i < groups.length; i++) {
                String folder = packages.get(i).replace('.', '/');
                assertThat(found(TYPE, groups[i]))
                        .allSatisfy(type -> assertThat(sources())
                                .as(type)
                                .anySatisfy(module -> assertThat(
                                                module.resolve(folder).resolve(type.split("\\.")[0] + ".java"))
                                        .content()
                                        .containsPattern(" " + type.replaceAll(".*\\.", "") + "\\b")));
            }
        }
    }

    /** Commands are in the chapters, their events beside them, and ids in one package. */
    @Test
    void the_table_of_packages_has_every_type_that_the_java_of_a_page_uses() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> table = found(TYPE, page.substring(page.indexOf("\n## Packages\n"), page.indexOf("\n## Funds\n")))
                .collect(Collectors.toSet());
        Set<String> elsewhere = commands().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Set<String>> types = types();
        var missing = new TreeSet<String>();
        for (Path file : pages()) {
            String java = found(JAVA, Files.readString(file)).collect(Collectors.joining("\n"));
            String code = NO_CODE.matcher(java).replaceAll("");
            Set<String> own = found(OWN, code).collect(Collectors.toSet());
            found(USED, code)
                    .filter(type -> !own.contains(type) && !elsewhere.contains(type))
                    .map(type -> types.getOrDefault(type, Set.of()))
                    .filter(named -> !named.isEmpty() && named.stream().noneMatch(table::contains))
                    .forEach(named -> missing.add(DOCS.relativize(file) + ": " + named));
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return Stream.concat(Stream.of(Path.of("../../README.md")), files)
                    .filter(file -> file.toString().endsWith(".md") && !file.startsWith(DOCS.resolve("internals")))
                    .toList();
        }
    }

    /** The library's public types by their simple name, those inside another with its name; without events, ids and internal ones. */
    private static Map<String, Set<String>> types() throws IOException {
        var types = new TreeMap<String, Set<String>>();
        for (Path module : sources()) {
            try (Stream<Path> files = Files.walk(module)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                        .filter(each -> !each.toString().contains("command/id/"))
                        .toList()) {
                    String outer = file.toString().replaceAll(".*/|\\.java", "");
                    String source = Files.readString(file)
                            .replaceAll("(?s)@API\\(status = API.Status.INTERNAL\\)\\s+public", "internal");
                    PUBLIC.matcher(source)
                            .results()
                            .filter(found -> !outer.endsWith("Event"))
                            .forEach(found -> types.computeIfAbsent(found.group(2), name -> new TreeSet<>())
                                    .add(found.group(1) == null ? outer : outer + "." + found.group(2)));
                }
            }
        }
        return types;
    }

    /** The folder of each module's Java. */
    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return Stream.concat(modules, Stream.of(Path.of("../../ledger-spring")))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Class<?>> commands() {
        return EventClasses.COMMANDS.stream();
    }

    /** Each chapter with commands, without its heading. */
    private static List<String> tables() throws IOException {
        String page = Files.readString(PAGE);
        return Arrays.stream(page.substring(page.indexOf("\n## Funds\n"), page.indexOf("\n## Who may give a command"))
                        .split("\n## "))
                .filter(chapter -> ROW.matcher(chapter).find())
                .toList();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String only(Pattern pattern, String text) {
        assertThat(found(pattern, text)).as(text).hasSize(1);
        return found(pattern, text).findFirst().orElseThrow();
    }
}
