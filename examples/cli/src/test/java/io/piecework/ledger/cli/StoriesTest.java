package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.piecework.ledger.testdb.OneOrAll;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every story of {@code examples/stories} on both databases: run once, and run again. A build takes a third of them on H2 and another one on
 * PostgreSQL, see {@link OneOrAll}. The long one is shortened; the profile {@code thorough} tells it whole, once and on H2, and
 * {@code -Dpiecework.stories=full} tells all of them whole everywhere.
 */
@Tag("slow")
class StoriesTest {

    private static final Path STORIES = Path.of("../stories");

    /** More than two hundred thousand commands for 75 tasks. */
    private static final Set<String> LONG = Set.of("S8.jsonl");

    /** Makes three tasks of them, with the deposit and the balances that belong to three. */
    private static final Map<String, String> THREE_TASKS = Map.of(
            "\"repeat\": 75,", "\"repeat\": 3,",
            "\"repeat\": 74,", "\"repeat\": 2,",
            "s8-task-75", "s8-task-3",
            "s8-worker-75", "s8-worker-3",
            "s8-75-", "s8-3-",
            "1500.00", "60.00",
            "1497.58", "57.58");

    private static final String STORIES_TOLD = System.getProperty("piecework.stories", "short");
    private static final boolean SHORT = STORIES_TOLD.equals("short");
    private static final boolean ONCE = STORIES_TOLD.equals("once");

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

    private static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> storiesOnH2() throws IOException {
        return OneOrAll.third(all());
    }

    @ParameterizedTest
    @MethodSource("storiesOnH2")
    void holds_on_h2(Path story) throws IOException {
        String memory = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        assertHolds(story, isLong(story) ? "jdbc:h2:file:" + folder.resolve("long") : memory);
    }

    static List<Path> storiesOnPostgresql() throws IOException {
        return OneOrAll.each(3, all(), 1);
    }

    @ParameterizedTest
    @MethodSource("storiesOnPostgresql")
    void holds_on_postgresql(Path story) throws IOException {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(9);
        assumeFalse(ONCE && isLong(story), "long; told on PostgreSQL with -Dpiecework.stories=full");
        String name =
                "story_" + story.getFileName().toString().replace('.', '_').toLowerCase(Locale.ROOT);
        create(name);
        assertHolds(story, server.getJdbcUrl("postgres", name));
    }

    private void assertHolds(Path whole, String db) throws IOException {
        Path story = SHORT && isLong(whole) ? shortened(whole) : whole;
        CommandRun first = CommandRun.piecework("run", story.toString(), "--db", db);
        assertThat(first.err()).isEmpty();
        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains(" repeated, 0 refused\n", " held, 0 failed\n");

        if (ONCE && isLong(story)) {
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

    private Path shortened(Path story) throws IOException {
        String text = Files.readString(story);
        for (Map.Entry<String, String> figure : THREE_TASKS.entrySet()) {
            assertThat(text).contains(figure.getKey());
            text = text.replace(figure.getKey(), figure.getValue());
        }
        return Files.writeString(folder.resolve(story.getFileName()), text);
    }

    /** All commands, and what is expected after the last: what is true on the way only is not true any more. */
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
