package io.piecework.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of a worker's status in the text and the page of a statement. */
class StatusLinesInDocumentsTest {

    private final SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");

    @Test
    void text_and_page_have_the_lines() throws IOException {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            tell(ledger);
            var html = new StringWriter();
            Documents.page(ada(ledger), "USD", StatementPeriod.all()).html(html);
            String text = Documents.text(ada(ledger).statement("USD").orElseThrow());
            for (String form : List.of(text, html.toString())) {
                assertThat(form).contains("account suspended", "two accounts", "account reinstated", "account closed");
            }
        }
    }

    /** The suspension and the second compensation take effect at one moment; their positions order them. */
    private void tell(Ledger ledger) {
        ledger.execute(CompensateWorker.of("b-1", "ada", Amount.parse("USD 1.00"), "earned"));
        clock.set(Instant.parse("2026-05-02T09:00:00Z"));
        ledger.execute(SuspendWorker.of("s-1", "ada", "two accounts"));
        ledger.execute(CompensateWorker.of("b-2", "ada", Amount.parse("USD 2.00"), "earned"));
        clock.set(Instant.parse("2026-05-03T09:00:00Z"));
        ledger.execute(ReinstateWorker.of("r-1", "ada", "a mistake"));
        clock.set(Instant.parse("2026-05-04T09:00:00Z"));
        ledger.execute(CompensateWorker.of("b-3", "ada", Amount.parse("EUR 5.00"), "earned"));
        ledger.execute(CompensateWorker.of("b-4", "ben", Amount.parse("USD 5.00"), "earned"));
        ledger.execute(CloseWorker.of("c-1", "ada", "asked for"));
    }

    private static WorkerView ada(Ledger ledger) {
        return ledger.asWorker("ada");
    }

    private Ledger over(FreshDatabase fresh) {
        return Ledger.builder().dataSource(fresh.dataSource()).clock(clock).build();
    }
}
