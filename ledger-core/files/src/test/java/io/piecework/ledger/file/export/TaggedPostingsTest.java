package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;

/** The postings of the commands with given tags, in the formats that take a part of the journal. */
class TaggedPostingsTest {

    private static final Tags SEVEN = Tags.of("batch", "7");

    @EachDatabase
    void an_export_of_postings_takes_tags(TestDatabase kind) throws IOException {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            ledger.execute(paid("b-1").tagged(SEVEN));
            ledger.execute(paid("b-2").tagged(SEVEN.and("site", "north")));
            ledger.execute(paid("b-3"));
            var csv = new StringBuilder();
            LedgerFiles.of(ledger.asAuditor()).export(JournalFormat.CSV, Tags.of("site", "north"), csv);
            assertThat(csv.toString().lines().skip(1))
                    .isNotEmpty()
                    .allMatch(row -> row.contains(",worker-compensated,award:b-2,"));
            var jsonl = new StringBuilder();
            LedgerFiles.of(ledger.asAuditor()).export(JournalFormat.JSONL, Tags.of("batch", "9"), jsonl);
            assertThat(jsonl).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LedgerFiles.of(ledger.asAuditor())
                            .export(JournalFormat.HLEDGER, SEVEN, new StringBuilder()))
                    .withMessage("hledger asserts every account's balance, which the entries with batch=7 do not give;"
                            + " export csv or jsonl");
        }
    }

    private static CompensateWorker paid(String award) {
        return CompensateWorker.of(award, "ada", Amount.parse("USD 0.05"), "the page was down");
    }
}
