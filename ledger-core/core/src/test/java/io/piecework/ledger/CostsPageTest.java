package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandCosts.Cost;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.testdb.Counts;
import io.piecework.ledger.testdb.Counts.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of costs says what each command writes, so that a reviewer of a change reads there what became dearer. */
class CostsPageTest {

    private static final Path PAGE = Path.of("../docs/internals/costs.md");
    private static final Path SPEED = Path.of("../docs/concepts/speed.md");
    private static final String START = "\n## A command alone\n";
    private static final String ALLOCATED = "\n## Allocated by the JVM\n";

    /** The commands of a life from its beginning to the earnings. */
    private static final List<String> LIFE = List.of("accept", "submit", CommandCosts.APPROVE_WITH_FEE);

    private static final List<Count> OF_TABLE = List.of(
            Count.INSERTED,
            Count.UPDATED,
            Count.NOT_HOT,
            Count.DELETED,
            Count.INDEX_ENTRIES,
            Count.WAL_BYTES,
            Count.KEPT_BYTES);

    private static final List<Count> ALL = Stream.concat(
                    Stream.of(Count.STATEMENTS, Count.ROUND_TRIPS), OF_TABLE.stream())
            .toList();

    @Test
    void the_page_says_what_each_command_writes() throws IOException, SQLException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START);
        String tables;
        try (var costs = new CommandCosts(TestEngine.MODULES)) {
            tables = tables(costs.all(), page);
        }
        if (Boolean.getBoolean("piecework.write")) {
            Files.writeString(PAGE, page.substring(0, start) + tables);
            return;
        }
        assertThat(differences(page.substring(start), tables))
                .as("if this is meant, run this test with -Dpiecework.write=true and commit docs/internals/costs.md")
                .isEmpty();
    }

    @Test
    void the_page_on_speed_quotes_this_page() throws IOException {
        List<String> costs = Files.readAllLines(PAGE);
        assertThat(Files.readAllLines(SPEED).stream().filter(line -> line.startsWith("| approve")))
                .hasSize(2)
                .allMatch(costs::contains);
    }

    @Test
    @Tag("slow")
    void the_cost_of_another_projection_is_seen() throws SQLException {
        Projection another = (events, rows) -> rows.insert(
                "ledger_seen",
                List.of("position", "sequence"),
                events.stream()
                        .map(event -> List.of(event.position(), event.sequence()))
                        .toList());
        Cost usual = approval(new CommandCosts(TestEngine.MODULES));
        Cost dearer = approval(new CommandCosts(
                TestEngine.projecting(another),
                "CREATE TABLE ledger_seen (position BIGINT PRIMARY KEY, sequence BIGINT)",
                "CREATE INDEX ledger_seen_sequence ON ledger_seen (sequence)"));

        // a row of two numbers behind its header and pointer, and an entry of one number in each of two indexes
        long events = Count.INSERTED.of(usual.alone().tables().getOrDefault("ledger_event", Map.of()));
        Map<Count, Long> more = Map.of(
                Count.STATEMENTS, 1L,
                Count.INSERTED, events,
                Count.INDEX_ENTRIES, events * 2,
                Count.WAL_BYTES, events * (71 + 2 * 64),
                Count.KEPT_BYTES, events * (16 + 28 + 2 * (8 + 12)));
        assertThat(differences(byTable(List.of(usual)), byTable(List.of(dearer))))
                .containsExactly("+" + line(more, 1, OF_TABLE, "approve", "`ledger_seen`"));
        for (Count count : ALL) {
            assertThat(count.of(dearer.alone().all()))
                    .as("%s", count)
                    .isEqualTo(count.of(usual.alone().all()) + count.of(more));
        }
    }

    private static Cost approval(CommandCosts costs) throws SQLException {
        try (costs) {
            return costs.approval();
        }
    }

    private static List<String> differences(String before, String now) {
        List<String> old = before.lines().toList();
        List<String> found = now.lines().toList();
        return Stream.concat(
                        old.stream().filter(line -> !found.contains(line)).map(line -> "-" + line),
                        found.stream().filter(line -> !old.contains(line)).map(line -> "+" + line))
                .toList();
    }

    private static String tables(List<Cost> costs, String page) {
        return START
                + head(ALL, "Command")
                + lines(costs.stream().map(cost -> line(cost.alone().all(), 1, ALL, cost.command())))
                + "\n## One of two hundred in a transaction\n"
                + head(ALL, "Command")
                + lines(costs.stream()
                        .filter(cost -> cost.together() != null)
                        .map(cost -> line(together(cost).all(), CommandCosts.TOGETHER, ALL, cost.command())))
                + "\n## The life of an assignment\n"
                + head(OF_TABLE, "Table")
                + life(costs)
                + "\n## A command alone, by table\n"
                + head(OF_TABLE, "Command", "Table")
                + byTable(costs)
                + allocated(costs, page);
    }

    private static String byTable(List<Cost> costs) {
        return lines(costs.stream()
                .flatMap(cost -> cost.alone().tables().entrySet().stream()
                        .map(table -> line(table.getValue(), 1, OF_TABLE, cost.command(), code(table.getKey())))));
    }

    private static String life(List<Cost> costs) {
        List<Cost> steps =
                costs.stream().filter(cost -> LIFE.contains(cost.command())).toList();
        Counts alone = Counts.sums(steps.stream().map(Cost::alone).toList());
        Counts together =
                Counts.sums(steps.stream().map(CostsPageTest::together).toList());
        return lines(Stream.concat(
                alone.tables().entrySet().stream()
                        .map(table -> line(table.getValue(), 1, OF_TABLE, code(table.getKey()))),
                Stream.of(
                        line(alone.all(), 1, OF_TABLE, "all, each command alone"),
                        line(together.all(), CommandCosts.TOGETHER, OF_TABLE, "all, two hundred together"))));
    }

    private static Counts together(Cost cost) {
        return Objects.requireNonNull(cost.together());
    }

    /** It depends on the JVM, so a number stays as it is on the page unless it is off by more than a quarter. */
    private static String allocated(List<Cost> costs, String page) {
        String before = page.substring(Math.max(0, page.indexOf(ALLOCATED)));
        return ALLOCATED + "\n| Command | kB alone | kB of two hundred |\n|---|--:|--:|\n"
                + lines(costs.stream().map(cost -> {
                    Matcher said = Pattern.compile("\\| " + cost.command() + " \\| (\\d+) \\| (\\d*) \\|")
                            .matcher(before);
                    boolean isSaid = said.find();
                    return cells(Stream.of(
                            cost.command(),
                            kilobytes(cost.alone(), 1, isSaid ? said.group(1) : ""),
                            cost.together() == null
                                    ? ""
                                    : kilobytes(cost.together(), CommandCosts.TOGETHER, isSaid ? said.group(2) : "")));
                }));
    }

    private static String kilobytes(Counts counts, int commands, String said) {
        long now = Count.ALLOCATED_BYTES.of(counts.all()) / commands / 1_000;
        boolean isNear = !said.isEmpty() && Math.abs(now - Long.parseLong(said)) * 4 <= now;
        return isNear ? said : Long.toString(now);
    }

    private static String head(List<Count> columns, String... texts) {
        return "\n" + cells(Stream.concat(Stream.of(texts), columns.stream().map(Count::title))) + "\n|"
                + "---|".repeat(texts.length) + "--:|".repeat(columns.size()) + "\n";
    }

    private static String line(Map<Count, Long> counts, int commands, List<Count> columns, String... texts) {
        return cells(Stream.concat(
                Stream.of(texts), columns.stream().map(column -> cell(column, column.of(counts), commands))));
    }

    /** Of several commands, WAL is rounded: how full the pages of an index are decides when they are split. */
    private static String cell(Count column, long number, int commands) {
        if (commands == 1) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        return switch (column) {
            case STATEMENTS, ROUND_TRIPS -> Long.toString(number);
            case WAL_BYTES -> String.format(Locale.ROOT, "%,d", Math.round((double) number / commands / 100) * 100);
            case KEPT_BYTES -> String.format(Locale.ROOT, "%,d", number / commands);
            default -> String.format(Locale.ROOT, "%.1f", (double) number / commands);
        };
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private static String cells(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String lines(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }
}
