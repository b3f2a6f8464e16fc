package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The pages of a statement together are the statement. */
class StatementPartsTest {

    private static final Instant FIRST = Instant.parse("2026-05-01T00:00:00Z");

    /** Seven lines, three of them at one moment, recorded in another order than that of their times. */
    private static LedgerFixture told(DataSource database) {
        LedgerFixture ledger = LedgerFixture.at("2026-06-01T00:00:00Z", database);
        for (int hour : List.of(3, 0, 2, 2, 1, 2, 4)) {
            ledger.given(CompensateWorker.of(
                            "c-"
                                    + ledger.ledger()
                                            .asWorker("ada")
                                            .statement("USD")
                                            .map(statement -> statement.lines().size())
                                            .orElse(0),
                            "ada",
                            Amount.of("1.00", "USD"),
                            "the page was down")
                    .at(FIRST.plusSeconds(hour * 3_600L)));
        }
        return ledger;
    }

    @EachDatabase
    void each_line_is_in_one_part_and_each_part_opens_with_the_closing_balance_before(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = told(fresh.dataSource())) {
            for (int most = 1; most <= 8; most++) {
                assertThat(parts(ledger, StatementPeriod.all(), most))
                        .as("%d at a time", most)
                        .containsExactly(
                                "c-1 1.00", "c-4 2.00", "c-2 3.00", "c-3 4.00", "c-5 5.00", "c-0 6.00", "c-6 7.00");
            }
            var two = new StatementPeriod(FIRST.plusSeconds(7_200), FIRST.plusSeconds(14_400), ZoneOffset.UTC);
            assertThat(parts(ledger, two, 2)).containsExactly("c-2 3.00", "c-3 4.00", "c-5 5.00", "c-0 6.00");
        }
    }

    @Test
    void a_key_can_be_read_back_and_other_texts_are_refused() {
        var key = new StatementLine.Key(Instant.parse("2026-05-01T12:00:00.000001Z"), 123);
        assertThat(StatementLine.Key.parse(key.toString())).isEqualTo(key);
        for (String none : List.of("", "/", "5", "2026-05-01T12:00:00Z", "2026-05-01T12:00:00Z/", "x/1")) {
            assertThatThrownBy(() -> StatementLine.Key.parse(none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "\"" + none + "\" is not the key of a statement line, such as 2026-05-01T12:00:00Z/123");
        }
    }

    @Test
    void refuses_too_many_lines_and_a_key_outside_of_the_period() {
        try (LedgerFixture ledger = told(TestDatabase.H2.fresh().dataSource())) {
            var view = ledger.ledger().asWorker("ada");
            var period = new StatementPeriod(FIRST, null, ZoneOffset.UTC);
            assertThatThrownBy(() -> view.statementPart("USD", period, null, 0))
                    .hasMessage("a part has 1 to 10000 lines, not 0");
            assertThatThrownBy(() -> view.statementPart("USD", period, null, 10_001))
                    .hasMessage("a part has 1 to 10000 lines, not 10001");
            assertThatThrownBy(
                            () -> view.statementPart("USD", period, new StatementLine.Key(FIRST.minusSeconds(1), 1), 5))
                    .hasMessage("2026-04-30T23:59:59Z/1 is not in the period");
            assertThat(ledger.ledger().asWorker("bob").statementPart("USD", period, null, 5))
                    .isEmpty();
        }
    }

    private static List<String> parts(LedgerFixture ledger, StatementPeriod period, int most) {
        var lines = new ArrayList<String>();
        var view = ledger.ledger().asWorker("ada");
        StatementPart part = view.statementPart("USD", period, null, most).orElseThrow();
        part.lines()
                .forEach(line ->
                        lines.add(line.reference() + " " + line.running().text()));
        while (part.next() != null) {
            Amount before = part.closing();
            part = view.statementPart(
                            "USD", period, StatementLine.Key.parse(part.next().toString()), most)
                    .orElseThrow();
            assertThat(part.opening()).isEqualTo(before);
            part.lines()
                    .forEach(line ->
                            lines.add(line.reference() + " " + line.running().text()));
        }
        return lines;
    }
}
