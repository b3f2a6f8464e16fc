package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import io.piecework.ledger.model.rules.Decisions;
import java.util.List;
import java.util.Map;

/** Suggests requests for reviews, their answers and their announcements. */
final class ReviewSuggestions {

    private static final String REASON = "because";

    private final RandomChoices random;
    private final Books books;

    ReviewSuggestions(RandomChoices random, Books books) {
        this.random = random;
        this.books = books;
    }

    ModelCommand any() {
        Map<String, Long> open = books.decisions.open(books.assignments);
        if (random.chance(open.isEmpty() ? 15 : 60)) {
            return random.chance(60) ? answer(open) : announce(open);
        }
        return request();
    }

    /** Mostly as the worker of a decision without a review; sometimes of a decision that is over, unknown or another's. */
    private ModelCommand request() {
        List<String> all = List.copyOf(books.decisions.all.keySet());
        List<String> fresh = all.stream()
                .filter(id -> !books.decisions.reviews.containsKey(id) && !id.startsWith("rejection:"))
                .toList();
        String id = fresh.isEmpty() || random.chance(15) ? random.oneOf(all) : random.oneOf(fresh);
        Decisions.Decision decision = books.decisions.all.get(id);
        ModelCommand command = new ModelCommand("request-review", Map.of())
                .with("decision", random.chance(5) ? "hold:o99" : id)
                .with("worker", random.chance(5) ? random.worker() : decision.worker())
                .with("reason", REASON);
        ModelCommand within = random.chance(40) ? command.with("daysToAsk", random.oneOf("1", "1", "40")) : command;
        return random.chance(40) ? within.with("daysToAnswer", random.oneOf("1", "3")) : within;
    }

    /** Mostly by a person of the platform; sometimes by a system, which cannot answer. */
    private ModelCommand answer(Map<String, Long> open) {
        ModelCommand command = new ModelCommand("answer-review", Map.of())
                .with("decision", id(open))
                .with("outcome", random.oneOf("upheld", "changed"))
                .with("reason", REASON);
        return random.chance(8) ? command.with("actor", "system:checker@1") : command;
    }

    private ModelCommand announce(Map<String, Long> open) {
        String id = id(open);
        long due = open.getOrDefault(id, 0L) + (random.chance(10) ? 1 : 0);
        return new ModelCommand("announce-review", Map.of())
                .with("decision", id)
                .with("answerBy", Long.toString(due));
    }

    private String id(Map<String, Long> open) {
        return open.isEmpty() || random.chance(10)
                ? random.oneOf(List.copyOf(books.decisions.all.keySet()))
                : random.oneOf(List.copyOf(open.keySet()));
    }
}
