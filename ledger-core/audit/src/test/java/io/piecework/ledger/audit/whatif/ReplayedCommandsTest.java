package io.piecework.ledger.audit.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every command is read back from its event as it was given. */
class ReplayedCommandsTest {

    /** Written by hand: the events that follow from another event's command. */
    private static final List<String> FOLLOW = List.of(
            "account-opening-changed",
            "assignment-changed",
            "assignment-topped-up",
            "award-changed",
            "books-closed",
            "close-date-changed",
            "daily-approval-counted",
            "daily-rejection-counted",
            "daily-rejection-overturned",
            "deposit-changed",
            "dormancy-watch-changed",
            "earnings-counted",
            "earnings-credited",
            "earnings-debited",
            "earnings-held",
            "earnings-matured",
            "earnings-released",
            "earnings-remitted",
            "earnings-returned-after-payment",
            "earnings-returned-from-transit",
            "earnings-sent",
            "earnings-settled",
            "earnings-withholding-changed",
            "funds-added",
            "funds-charged-back",
            "funds-credit-set",
            "funds-made-good",
            "funds-released",
            "funds-reserved",
            "funds-withdrawn",
            "payout-attempt-claimed",
            "payout-attempt-released",
            "payout-day-taken",
            "payout-method-changed",
            "task-rejection-counted",
            "task-rejection-overturned",
            "task-slot-regained",
            "task-slot-returned",
            "task-slot-taken",
            "task-slots-added",
            "task-worker-slot-returned",
            "task-worker-slot-taken",
            "worker-erasure-noted",
            "worker-status-changed");

    @Test
    void every_command_is_read_back_from_its_event() {
        var given = new ArrayList<Command>();
        EveryCommand.COMMANDS.forEach(command -> given.add(command.tagged(Tags.of("batch", "7"))));
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.over(database)) {
            given.forEach(engine::write);
            List<Command> read = engine.log().between(0, Long.MAX_VALUE, 10_000).stream()
                    .map(ReplayedCommands::of)
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(read).containsExactlyElementsOf(given);
        }
    }

    @Test
    void every_event_records_a_command_or_follows_from_one() {
        List<String> follow = EventClasses.ALL.stream()
                .filter(type -> type.getAnnotation(EventName.class).command() == Command.class)
                .map(type -> type.getAnnotation(EventName.class).value())
                .sorted()
                .toList();
        assertThat(follow).isEqualTo(FOLLOW);
    }
}
