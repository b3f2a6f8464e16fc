package io.piecework.ledger.marketplace.earnings;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.review.ReviewPay;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.RequestedReview;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A worker's appeals and reviews that were answered. The ledger lists decisions, and each decision says whether its review was answered: a page reads
 * 100 decisions, the newest first, at the cost of those, however many the worker has.
 */
@Controller
class AnswerPages {

    private static final int READ = 100;
    private static final String FIRST = "" + Long.MAX_VALUE;

    /** @param paid what the worker got because of the answer; null for nothing */
    record Answered(
            Decision decision,
            RequestedReview review,
            @Nullable Amount paid) {}

    private final Ledger ledger;

    AnswerPages(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param before the position of the last decision of the page before */
    @GetMapping("/earnings/answers")
    String answers(Authentication me, @RequestParam(defaultValue = FIRST) long before, Model model) {
        WorkerView worker = ledger.asWorker(Person.of(me).id());
        List<DecisionLine> read = worker.decisions(before, READ);
        Long earlier = read.size() == READ ? read.get(READ - 1).position() : null;
        model.addAttribute(
                "answers",
                read.stream()
                        .flatMap(line -> worker.decision(line.decision().value()).stream())
                        .flatMap(this::answered)
                        .toList());
        model.addAttribute("earlier", earlier);
        model.addAttribute("whole", before == Long.MAX_VALUE && earlier == null);
        return "answers";
    }

    private Stream<Answered> answered(Decision decision) {
        RequestedReview review = decision.review();
        ReviewOutcome outcome = review == null ? null : review.outcome();
        return review == null || outcome == null
                ? Stream.empty()
                : Stream.of(new Answered(decision, review, paid(decision, outcome)));
    }

    /** The appeal of a rejection pays the work; another answer pays by itself. */
    private @Nullable Amount paid(Decision decision, ReviewOutcome outcome) {
        if (outcome == ReviewOutcome.UPHELD) {
            return null;
        }
        return decision.id().isRejection()
                ? decision.atStake()
                : ReviewPay.of(ledger, decision.id()).orElse(null);
    }
}
