package io.piecework.ledger.document.text;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.StatementDocument;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.reading.statement.SummaryStory;
import java.time.ZoneOffset;

/** What stands on top of a worker's statement as plain text. */
abstract class SummaryTexts extends SummaryStory {

    /** The summary between the head and the table of lines. */
    static String top(String text) {
        int begin = text.indexOf("\n\n") + 2;
        return text.substring(begin, text.indexOf("\n\n", begin) + 1);
    }

    String top(PayoutPolicy policy) {
        String currency = policy.currency().getCurrencyCode();
        StatementDocument text = Documents.of(statement(currency)).with(ada().payoutStanding(policy));
        return top(ada().openItems(currency, ZoneOffset.UTC)
                .map(text::with)
                .orElse(text)
                .text());
    }

    /** USD 25.50 that can be claimed for 30 days. */
    void unclaimed() {
        method();
        earn("b", "25.50", "USD");
        ledger.given(
                RequestPayout.of("p", "ada", CENTS.unclaimedForDays(30)),
                ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED),
                ReportPayout.of("p", 1, PayoutOutcome.UNCLAIMED));
    }
}
