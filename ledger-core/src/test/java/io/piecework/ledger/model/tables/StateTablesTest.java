package io.piecework.ledger.model.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.testing.SettableClock;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command in every state: the tables are written by hand, from how platforms really pay, and hold an event or a refusal's code
 * each; {@code again} is the first receipt.
 */
class StateTablesTest {

    private static final Set<String> EVENTS = Set.of("assignment-", "task-", "payout-", "hold-");

    private static final String[] ROOMS = {
        "funding",
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
        "period"
    };

    static String[] rooms() {
        return ROOMS;
    }

    @Test
    void every_command_there_is_stands_in_a_table() {
        Set<Class<?>> told = Arrays.stream(ROOMS)
                .flatMap(room -> table(room).keySet().stream())
                .map(StateTablesTest::order)
                .map(order -> CommandAdapter.typeOf(order.kind()))
                .collect(Collectors.toSet());

        assertThat(told).isEqualTo(EventClasses.COMMANDS);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void every_command_in_every_state_does_what_the_table_says(String room) {
        Map<String, String> told = table(room);
        Map<String, String> done = new TreeMap<>();
        SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
        // all cells of a table share a ledger, under ids of their own; but books are everybody's
        Collection<List<String>> ledgers = told.keySet().stream()
                .collect(Collectors.groupingBy(cell -> room.equals("period") ? cell : room))
                .values();
        for (List<String> cells : ledgers) {
            try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
                cells.forEach(cell -> done.put(cell, outcome(cell, ledger, clock)));
            }
        }
        assertThat(done).isEqualTo(told);
    }

    private static String outcome(String cell, Ledger ledger, SettableClock clock) {
        int last = cell.lastIndexOf('/');
        String state = cell.substring(0, last);
        var adapter = new CommandAdapter(cell + "/");
        for (TimedCommand step : StateCatalogue.into(state)) {
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            ledger.execute(adapter.command(step.order()));
        }
        clock.set(CommandAdapter.time(Long.toString(StateCatalogue.timeOf(state))));
        ModelCommand order = order(cell);
        boolean before = StateCatalogue.into(state).stream()
                .anyMatch(step -> step.order().equals(order));
        Command command = adapter.command(order);
        try {
            Receipt receipt = ledger.execute(command);
            assertThat(ledger.execute(command)).as("%s, sent again", cell).isEqualTo(receipt);
            return before ? "again" : shortened(receipt.event());
        } catch (RefusedException refused) {
            return refused.code().toString();
        }
    }

    private static ModelCommand order(String cell) {
        String room = cell.substring(0, cell.indexOf('/'));
        String command = cell.substring(cell.lastIndexOf('/') + 1);
        return ModelCommand.of(Objects.requireNonNull(StateCatalogue.COMMANDS.get(room + "/" + command)));
    }

    private static String shortened(String event) {
        return EVENTS.stream()
                .filter(event::startsWith)
                .findFirst()
                .map(prefix -> event.substring(prefix.length()))
                .orElse(event);
    }

    private static Map<String, String> table(String room) {
        try (InputStream file = StateTablesTest.class.getResourceAsStream(room + ".csv")) {
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
                                .mapToObj(i -> Map.entry(room + "/" + cells[0] + "/" + commands[i], cells[i]));
                    })
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
