package io.piecework.ledger.reading.openitem;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.reading.deadline.DueDeadlines;
import io.piecework.ledger.reading.decision.DecisionReader;
import io.piecework.ledger.reading.openitem.OpenItemReader.Found;
import io.piecework.ledger.reading.openitem.OpenItems.Item;
import io.piecework.ledger.reading.openitem.OpenItems.Kind;
import java.util.List;
import javax.money.CurrencyUnit;

/** Reads reviews that the worker asked for and that are not answered. An appeal, the review of a rejection, is with the work. */
final class OpenReviews {

    /** A decision that is about no single account is in every currency's statement. */
    static final String SQL =
            """
            SELECT decision, amount, answer_by, COUNT(*) OVER () AS all_reviews
            FROM (
                SELECT d.decision, d.amount, %s AS answer_by
                FROM %s d
                WHERE d.worker = ?
                AND (d.currency = ? OR d.currency IS NULL)
                AND d.decision NOT LIKE 'rejection:%%') asked
            WHERE answer_by IS NOT NULL
            ORDER BY answer_by, decision
            FETCH FIRST %s ROWS ONLY""".formatted(DueDeadlines.answerBy("d.decision"), DecisionReader.DECISIONS, OpenItemReader.MOST);

    private OpenReviews() {}

    static List<Found> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        return rows.list(
                SQL,
                List.of(worker.value(), currency.getCurrencyCode()),
                row -> new Found(
                        Kind.REVIEW_REQUESTED,
                        new Item(
                                row.text("decision"),
                                "",
                                null,
                                1,
                                row.amountOrNull("amount", currency),
                                null,
                                OpenWork.time(row.number("answer_by")),
                                null,
                                "",
                                null),
                        0,
                        row.count("all_reviews")));
    }
}
