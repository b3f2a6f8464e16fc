package io.piecework.ledger.document.text;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reading.statement.SummaryStory;

/** What stands on top of a worker's statement as plain text. */
abstract class SummaryTexts extends SummaryStory {

    /** The summary between the head and the table of lines. */
    static String top(String text) {
        int begin = text.indexOf("\n\n") + 2;
        return text.substring(begin, text.indexOf("\n\n", begin) + 1);
    }

    String top(PayoutPolicy policy) {
        return top(Documents.of(statement(policy.currency().getCurrencyCode()))
                .with(ada().payoutStanding(policy))
                .text());
    }
}
