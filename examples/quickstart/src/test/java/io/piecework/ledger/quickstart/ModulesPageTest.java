package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The applications of docs/start/modules.md: their POMs and sources, what they print when started alone, and their dependencies. */
@Tag("slow")
class ModulesPageTest {

    private static final Path PAGE = Path.of("../../ledger-core/docs/start/modules.md");
    private static final Path APPLICATIONS = Path.of("../modules");

    private static final Pattern CHAPTER = Pattern.compile("(?m)^## ");
    private static final Pattern BLOCK = Pattern.compile("(?s)```([a-z]+)\n(.*?)```");

    private record Block(String language, String text) {}

    @TestFactory
    Stream<DynamicTest> each_application_is_what_the_page_shows() throws IOException {
        List<String> chapters = CHAPTER.splitAsStream(Files.readString(PAGE))
                .filter(chapter -> chapter.contains("```java"))
                .toList();
        assertThat(chapters).hasSize(4);
        return chapters.stream()
                .map(chapter ->
                        DynamicTest.dynamicTest(chapter.lines().findFirst().orElseThrow(), () -> compare(chapter)));
    }

    private static void compare(String chapter) throws IOException, InterruptedException {
        List<Block> blocks = BLOCK.matcher(chapter)
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
        assertThat(blocks).extracting(Block::language).containsExactly("xml", "java", "text", "text");
        Path application = application(Readme.unspaced(blocks.get(1).text()));

        assertThat(Readme.unspaced(Files.readString(application.resolve("pom.xml"))))
                .contains(Readme.unspaced(blocks.get(0).text()));
        assertThat(started(application)).isEqualTo(blocks.get(2).text());
        assertThat(Files.readString(application.resolve("target/tree.txt")))
                .isEqualTo(blocks.get(3).text());
    }

    /** The one whose source contains the example. */
    private static Path application(String example) throws IOException {
        try (Stream<Path> files = Files.walk(APPLICATIONS)) {
            for (Path source :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (Readme.unspaced(Files.readString(source)).contains(example)) {
                    return APPLICATIONS.resolve(APPLICATIONS.relativize(source).getName(0));
                }
            }
        }
        throw new AssertionError("no application contains " + example);
    }

    /** What it prints, with nothing but its own class path. */
    private static String started(Path application) throws IOException, InterruptedException {
        Path sources = application.resolve("src/main/java");
        String main;
        try (Stream<Path> files = Files.walk(sources)) {
            main = files.map(sources::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .map(file ->
                            file.substring(0, file.length() - ".java".length()).replace(File.separatorChar, '.'))
                    .reduce((one, other) -> {
                        throw new AssertionError("two classes: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                application.resolve("target/classes")
                        + File.pathSeparator
                        + Files.readString(application.resolve("target/class-path.txt"))
                                .strip(),
                main,
                "../cli/batch-results.csv"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
