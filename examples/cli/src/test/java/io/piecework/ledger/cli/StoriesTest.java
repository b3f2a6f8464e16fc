package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every story of {@code examples/stories} on both databases, run once and again. The long ones run once, on H2; all of them run
 * everywhere with {@code -Dpiecework.stories=full}.
 */
class StoriesTest {

    private static final Path STORIES = Path.of("../stories");

    /** More than two hundred thousand commands. */
    private static final Set<String> LONG = Set.of("S8.jsonl");

    private static final boolean FULL = "full".equals(System.getProperty("piecework.stories"));

    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    static List<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void holds_on_h2(Path story) throws IOException {
        String memory = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        assertHolds(story, isLong(story) ? "jdbc:h2:file:" + folder.resolve("long") : memory);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void holds_on_postgresql(Path story) throws IOException {
        assertThat(stories()).hasSizeGreaterThanOrEqualTo(9);
        assumeTrue(FULL || !isLong(story), "long; runs on PostgreSQL with -Dpiecework.stories=full");
        String name =
                "story_" + story.getFileName().toString().replace('.', '_').toLowerCase(Locale.ROOT);
        create(name);
        assertHolds(story, server.getJdbcUrl("postgres", name));
    }

    private void assertHolds(Path story, String db) throws IOException {
        CommandRun first = CommandRun.piecework("run", story.toString(), "--db", db);
        assertThat(first.err()).isEmpty();
        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains(" repeated, 0 refused\n", " held, 0 failed\n");

        if (!FULL && isLong(story)) {
            return;
        }
        String before = books(db);
        CommandRun again = CommandRun.piecework("run", again(story).toString(), "--db", db);
        assertThat(again.err()).isEmpty();
        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("commands: 0 executed, ").contains(" 0 refused\n", " held, 0 failed\n");
        assertThat(books(db)).isEqualTo(before);
    }

    private static boolean isLong(Path story) {
        return LONG.contains(story.getFileName().toString());
    }

    /** All commands, and the expectations after the last one: those on the way are no longer true. */
    private Path again(Path story) throws IOException {
        List<String> lines = Files.readAllLines(story);
        var kept = new ArrayList<String>();
        boolean end = true;
        for (int i = lines.size() - 1; i >= 0; i--) {
            boolean expects = lines.get(i).startsWith("{\"expect\"");
            end &= expects;
            if (end || !expects) {
                kept.add(0, lines.get(i));
            }
        }
        return Files.write(folder.resolve(story.getFileName()), kept);
    }

    private static String books(String db) {
        return CommandRun.piecework("balances", "--csv", "--db", db).out()
                + CommandRun.piecework("trial-balance", "--csv", "--db", db).out();
    }

    private static void create(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
