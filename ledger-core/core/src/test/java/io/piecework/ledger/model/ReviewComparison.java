package io.piecework.ledger.model;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.generate.Generator;
import io.piecework.ledger.model.rules.Books;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the ledger's decisions and open reviews of one sequence with the model. */
final class ReviewComparison {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    private final Ledger ledger;
    private final String prefix;
    private final Books books;

    ReviewComparison(Ledger ledger, String prefix, Books books) {
        this.ledger = ledger;
        this.prefix = prefix;
        this.books = books;
    }

    /** Compares the decisions against each worker, and all reviews and appeals that are not answered, with their times. */
    void after(List<String> differences) {
        for (int worker = 0; worker < Generator.WORKERS; worker++) {
            String name = "w" + worker;
            var shown = new TreeSet<String>();
            ledger.asWorker(prefix + name).decisions().forEach(line -> shown.add(local(line.decision())));
            var expected = new TreeSet<String>();
            books.decisions.all.forEach((id, decision) -> {
                if (decision.worker().equals(name)) {
                    expected.add(id);
                }
            });
            same("the decisions against " + name, shown, expected, differences);
        }
        Map<String, Instant> shown = new TreeMap<>();
        ledger.asOperator().openReviews(NEVER, review -> {
            if (review.decision().subject().startsWith(prefix)) {
                shown.put(local(review.decision()), review.answerBy());
            }
        });
        Map<String, Instant> expected = new TreeMap<>();
        books.decisions
                .open(books.assignments)
                .forEach((id, due) -> expected.put(id, CommandAdapter.time(due.toString())));
        same("the open reviews", shown, expected, differences);
    }

    private String local(DecisionId decision) {
        return decision.toString().replaceFirst(prefix, "");
    }

    private static void same(String what, Object shown, Object expected, List<String> differences) {
        if (!shown.equals(expected)) {
            differences.add(what + " are " + shown + ", the model has " + expected);
        }
    }
}
