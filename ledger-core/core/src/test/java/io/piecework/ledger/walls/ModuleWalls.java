package io.piecework.ledger.walls;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds in each module of the library; a test of the module extends it, and reads the module's own classes and sources. */
public abstract class ModuleWalls {

    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses OWN = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void nothing_knows_spring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(OWN);
    }

    @Test
    void time_comes_from_the_clock_that_is_handed_in() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.piecework.ledger.LedgerBuilder")
                .should()
                .callMethodWhere(target(nameMatching("now|getInstance|today"))
                        .and(target(owner(resideInAnyPackage("java.time..", "java.util")))))
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(OWN);
    }

    /** Elapsed time, by which a caller's wait ends, is no time of day; nothing that is stored may depend on it. */
    @Test
    void elapsed_time_is_measured_for_waits_only() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.piecework.ledger.engine.port.WaitLimit")
                .should()
                .callMethod(System.class, "nanoTime")
                .check(OWN);
    }

    @Test
    void nothing_prints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(OWN);
    }

    /** In the text of the sources: the bytecode's readers do not tell of primitive types. Outlines of glyphs and load factors are no money. */
    @Test
    void money_is_never_floating() throws IOException {
        var floating = Pattern.compile(
                "\\b(double|float|Double|Float|doubleValue|floatValue)\\b|[^\\w.](?!0\\.75f)[0-9]+\\.[0-9]+");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("pdf/font/Outline.java"))
                            .flatMap(ModuleWalls::code)
                            .filter(line -> floating.matcher(line).find()))
                    .isEmpty();
        }
    }

    /** A value that becomes part of a format is read as one: a percent sign in a name would fail, or show another value. */
    @Test
    void formats_are_constants() throws IOException {
        var joined = Pattern.compile(
                "\"[^\"\\n]*%[0-9$]*s[^\"\\n]*\"\\s*\\+\\s*[^\\s\"]|[^\\s\"]\\s*\\+\\s*\"[^\"\\n]*%[0-9$]*s");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> joined.matcher(read(file)).find()))
                    .isEmpty();
        }
    }

    /** In an Arabic process {@code %d} writes Arabic digits, which no database reads. */
    @Test
    void numbers_are_formatted_in_no_language() throws IOException {
        var localized = Pattern.compile("(?m)^(?!.*Locale\\.ROOT).*%[0-9$,]*d.*$");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> localized.matcher(read(file)).find()))
                    .isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> code(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"))
                    .map(line -> STRING.matcher(line).replaceAll("\"\""))
                    .map(line -> file.getFileName() + ": " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
