package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command is sent with tags, and again with the same and with other tags. */
@Tag("slow")
class RepeatedTagsTest {

    private static final Tags TAGS = Tags.of("batch", "7").and("run", "a");

    /** On H2 from snapshots, on PostgreSQL from the events. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void a_repeat_with_the_same_tags_returns_the_first_event_and_with_others_is_refused(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            List<LedgerEvent> events = new ArrayList<>();
            try (Engine engine =
                    kind == TestDatabase.H2 ? TestEngine.snapshotting(database, 1) : TestEngine.over(database)) {
                EveryCommand.COMMANDS.forEach(command -> events.add(engine.write(command.tagged(TAGS))));
            }
            try (Engine engine = TestEngine.over(database)) {
                requireRepeats(engine, events);
            }
            assertThat(OneDollarDeposits.findings(database)).isEmpty();
        }
    }

    private static void requireRepeats(Engine engine, List<LedgerEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            Command command = EveryCommand.COMMANDS.get(i);
            assertThat(engine.write(command.tagged(TAGS))).as("%s", command).isEqualTo(events.get(i));
            requireRefused(engine, command.tagged(Tags.of("batch", "8")), "tag batch", "7", "8");
        }
    }

    private static void requireRefused(Engine engine, Command command, String field, String found, String asked) {
        assertThatThrownBy(() -> engine.write(command))
                .as("%s", command)
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.ID_REUSED);
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.found()).isEqualTo(found);
                    assertThat(refusal.asked()).isEqualTo(asked);
                });
    }

    @Test
    void commands_without_tags_are_refused_when_they_come_again_with_some() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.over(database)) {
            EveryCommand.COMMANDS.forEach(engine::write);
            for (Command command : EveryCommand.COMMANDS) {
                requireRefused(engine, command.tagged(TAGS), "tag batch", "nothing", "7");
            }
        }
    }

    @Test
    void a_repeat_within_one_unit_is_compared_as_well() {
        Command deposit = DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00"));
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.over(database)) {
            assertThatThrownBy(() -> engine.writeTogether(List.of(deposit.tagged(TAGS), deposit)))
                    .hasMessage("id-reused: deposit:d-1 was recorded with tag batch 7, now given as nothing");
            assertThat(engine.writeTogether(List.of(deposit.tagged(TAGS), deposit.tagged(TAGS)))
                            .get(1)
                            .repeated())
                    .isTrue();
        }
    }
}
