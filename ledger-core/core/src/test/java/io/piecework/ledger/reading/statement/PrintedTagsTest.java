package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement prints the tags that its policy names, and no others. */
class PrintedTagsTest {

    private static final StatementPeriod ALL = StatementPeriod.all();
    private static final PrintedTags PRINTED = PrintedTags.of("site", "batch");

    private static final List<Command> COMMANDS = List.of(
            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
            GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.25"), "two clear photos")
                    .tagged(Tags.of("batch", "7").and("margin", "42%").and("site", "<north>")),
            GrantBonus.of("b-2", "ada", "acme", Amount.parse("USD 0.50"), "three clear photos")
                    .tagged(Tags.of("batch", "=8")),
            GrantBonus.of("b-3", "ada", "acme", Amount.parse("USD 0.75"), "four clear photos"));

    @EachDatabase
    void lines_have_the_named_tags_of_their_commands(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            COMMANDS.forEach(ledger::execute);
            WorkerView ada = ledger.asWorker("ada");
            List<Tags> printed =
                    List.of(Tags.of("batch", "7").and("site", "<north>"), Tags.of("batch", "=8"), Tags.none());
            assertThat(ada.printing(PRINTED).statement("USD").orElseThrow().lines())
                    .extracting(StatementLine::tags)
                    .isEqualTo(printed);
            StatementPart first =
                    ada.printing(PRINTED).statementPart("USD", ALL, null, 2).orElseThrow();
            assertThat(first.lines()).extracting(StatementLine::tags).isEqualTo(printed.subList(0, 2));
            assertThat(ada.printing(PRINTED)
                            .statementPart("USD", ALL, first.next(), 2)
                            .orElseThrow()
                            .lines())
                    .extracting(StatementLine::tags)
                    .isEqualTo(printed.subList(2, 3));
            assertThat(ada.statement("USD").orElseThrow().lines())
                    .as("none unless they are named")
                    .extracting(StatementLine::tags)
                    .containsOnly(Tags.none());
        }
    }

    @Test
    void a_policy_names_each_tag_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrintedTags.of("batch", "batch"))
                .withMessage("a tag is named twice: batch, batch");
        assertThatIllegalArgumentException().isThrownBy(() -> PrintedTags.of("Batch"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrintedTags.of("a'b"))
                .withMessage("\"a'b\" is no name of a tag: it has 1 to 40 of the characters a-z 0-9 - .");
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
