package io.piecework.ledger.model.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.ReplayedLedger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.testdb.OneOrAll;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executes every command in every state. The tables are written by hand from the practice of real platforms. Each cell
 * holds an event or the code of a refusal; {@code again} stands for the first receipt.
 */
@Tag("slow")
class StateTablesTest {

    private static final Set<String> EVENTS = Set.of("assignment-", "task-", "payout-", "hold-");

    private static final String[] TABLES = {
        "funding",
        "opening",
        "task",
        "assignment",
        "payout",
        "payday",
        "award",
        "maturity",
        "hold",
        "worker-status",
        "property",
        "tax",
        "notice",
        "review",
        "period"
    };

    static List<String> tables() {
        return OneOrAll.third(List.of(TABLES));
    }

    @Test
    void every_command_type_is_in_a_table() {
        Set<Class<?>> covered = Arrays.stream(TABLES)
                .flatMap(table -> read(table).keySet().stream())
                .map(StateTablesTest::parse)
                .map(command -> CommandAdapter.typeOf(command.kind()))
                .collect(Collectors.toSet());

        assertThat(covered).isEqualTo(EventClasses.COMMANDS);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_command_in_every_state_has_the_result_in_the_table(String table) {
        Map<String, String> expected = read(table);
        Map<String, String> actual = new TreeMap<>();
        SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
        // the cells of a table share a ledger with separate ids, except that all ids share the books
        Collection<List<String>> ledgers = expected.keySet().stream()
                .collect(Collectors.groupingBy(cell -> table.equals("period") ? cell : table))
                .values();
        for (List<String> cells : ledgers) {
            try (Ledger ledger = ReplayedLedger.inMemory(clock)) {
                cells.forEach(cell -> actual.put(cell, outcome(cell, ledger, clock)));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String outcome(String cell, Ledger ledger, SettableClock clock) {
        int last = cell.lastIndexOf('/');
        String state = cell.substring(0, last);
        var adapter = new CommandAdapter(cell + "/");
        for (TimedCommand step : StateCatalogue.into(state)) {
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            ToolCommands.execute(ledger, adapter.command(step.command()));
        }
        clock.set(CommandAdapter.time(Long.toString(StateCatalogue.timeOf(state))));
        ModelCommand command = parse(cell);
        boolean before = StateCatalogue.into(state).stream()
                .anyMatch(step -> step.command().equals(command));
        Command sent = adapter.command(command);
        try {
            Receipt receipt = ToolCommands.execute(ledger, sent);
            assertThat(ToolCommands.execute(ledger, sent))
                    .as("%s, repeated", cell)
                    .isEqualTo(receipt);
            return before ? "again" : shortened(receipt.event());
        } catch (RefusedException refused) {
            return refused.code().toString();
        }
    }

    private static ModelCommand parse(String cell) {
        String table = cell.substring(0, cell.indexOf('/'));
        String column = cell.substring(cell.lastIndexOf('/') + 1);
        return ModelCommand.of(Objects.requireNonNull(StateCatalogue.COMMANDS.get(table + "/" + column)));
    }

    private static String shortened(String event) {
        return EVENTS.stream()
                .filter(event::startsWith)
                .findFirst()
                .map(prefix -> event.substring(prefix.length()))
                .orElse(event);
    }

    private static Map<String, String> read(String table) {
        try (InputStream file = StateTablesTest.class.getResourceAsStream(table + ".csv")) {
            List<String> lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] commands = lines.get(0).split(",", -1);
            return lines.stream()
                    .skip(1)
                    .flatMap(line -> {
                        String[] cells = line.split(",", -1);
                        assertThat(cells).as(line).hasSameSizeAs(commands);
                        return IntStream.range(1, cells.length)
                                .mapToObj(i -> Map.entry(table + "/" + cells[0] + "/" + commands[i], cells[i]));
                    })
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
