package io.piecework.ledger.reports.requester;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.ArrayList;
import java.util.List;

/** Events that a statement or a list of fees reads by pages of 500. */
class ManyExtensionsTest {

    private static final int MANY = 502;

    @EachDatabase
    void more_extensions_and_awards_than_a_page_are_named(TestDatabase kind) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    DepositFunds.of("d-1", "acme", usd("2000.00")),
                    PublishTask.of("dogs", "acme", usd("1.00"), 1).titled("Find the dogs"),
                    PublishTask.of("cats", "acme", usd("1.00"), 1).titled("Find the cats"));
            RequesterReports acme = acme(ledger);
            long before = acme.statement("USD").orElseThrow().position();
            var commands = new ArrayList<Command>();
            for (int i = 0; i < MANY; i++) {
                commands.add(ExtendTask.of("x-" + i, i % 2 == 0 ? "dogs" : "cats", 1));
                commands.add(GrantBonus.of("b-" + i, "ada", "acme", usd("0.50"), "A good picture")
                        .withFee(FeePolicy.percent("20")));
            }
            ledger.ledger().executeEach(commands);

            List<RequesterLine> lines = acme.statement("USD").orElseThrow().lines();
            assertThat(lines.stream().filter(line -> line.title().equals("Find the dogs")))
                    .hasSize(1 + MANY / 2);
            assertThat(lines.stream().filter(line -> line.title().equals("Find the cats")))
                    .hasSize(1 + MANY / 2);
            TaskFees bonuses = acme.fees("USD", StatementPeriod.all())
                    .orElseThrow()
                    .tasks()
                    .get(0);
            assertThat(bonuses.pieces()).isEqualTo(MANY);
            assertThat(bonuses.total()).isEqualTo(usd("301.20"));
            assertThat(acme.asKnownAt(AsOf.position(before))
                            .changes("USD", StatementPeriod.all())
                            .orElseThrow()
                            .changes())
                    .hasSize(2 * MANY)
                    .allSatisfy(change -> assertThat(change.event()).isIn("task-extended", "bonus-granted"));
        }
    }
}
