package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the document that the worker gets. The same decision and policy give the same document.
 *
 * @param policy the platform's name, contact and days, as of the day on which the document is made
 * @param askUntil the last moment to ask for a review; null where a rejection can be appealed until its task is archived. For a
 *     rejection whose task was archived, the moment of that: the time is over then
 * @param review how to ask and until when, in sentences
 */
public record DecisionDocument(
        Decision decision, DecisionPolicy policy, @Nullable Instant askUntil, List<Phrase> review) {

    public DecisionDocument {
        review = List.copyOf(review);
    }

    static DecisionDocument of(Decision decision, DecisionPolicy policy, @Nullable Instant moment) {
        Objects.requireNonNull(policy, "policy");
        boolean appeal = decision.id().isRejection();
        Instant until = appeal ? decision.appealUntil() : decision.recorded().plus(Duration.ofDays(policy.daysToAsk()));
        Phrase how;
        if (until != null && decision.isArchived()) {
            how = Sentence.ASK_ENDED.with(until);
        } else if (until == null) {
            how = Sentence.ASK_BY_APPEAL_UNTIL_ARCHIVED.with(decision.id());
        } else {
            how = (appeal ? Sentence.ASK_BY_APPEAL : Sentence.ASK).with(until, decision.id());
        }
        var document = new DecisionDocument(decision, policy, until, review(decision, policy, how));
        return moment == null || document.how(moment).equals(document.review.get(1))
                ? document
                : new DecisionDocument(decision, policy, until, List.of(document.review.get(0), document.how(moment)));
    }

    /** How to ask, or what became of the review that the worker asked for. */
    private static List<Phrase> review(Decision decision, DecisionPolicy policy, Phrase how) {
        RequestedReview asked = decision.review();
        Phrase contact = Sentence.CONTACT.with(policy.contact(), policy.address());
        if (asked == null && decision.over()) {
            return List.of(contact, (decision.lost() == null ? Sentence.OVER : Sentence.OVER_LOST).with());
        }
        if (asked == null && decision.isArchived()) {
            return List.of(contact, how);
        }
        if (asked == null) {
            return List.of(contact, how, Sentence.ANSWER.with(policy.daysToAnswer()));
        }
        if (asked.answered() == null || asked.answeredBy() == null || asked.outcome() == null) {
            return List.of(contact, Sentence.ASKED.with(asked.requested(), asked.answerBy()));
        }
        Phrase answered = Sentence.ANSWERED.with(
                asked.requested(), Makers.named(asked.answeredBy()), asked.answered(), asked.outcome());
        return List.of(
                contact, asked.answer() == null ? answered : Sentence.ANSWERED_BECAUSE.with(answered, asked.answer()));
    }

    /**
     * How to ask for a review and until when, or what became of it, as one sentence.
     *
     * @param now after the last moment to ask or to answer, the sentence says so
     */
    @API(status = API.Status.INTERNAL)
    public Phrase how(Instant now) {
        RequestedReview asked = decision.review();
        if (asked != null && isLate(now)) {
            return Sentence.ASKED_LATE.with(asked.requested(), asked.answerBy());
        }
        return canBeAsked() && askUntil != null && now.isAfter(askUntil)
                ? Sentence.ASK_ENDED.with(askUntil)
                : review.get(1);
    }

    /** Whether the answer to the review is due and did not come. */
    @API(status = API.Status.INTERNAL)
    public boolean isLate(Instant now) {
        RequestedReview asked = decision.review();
        return asked != null && asked.answered() == null && now.isAfter(asked.answerBy());
    }

    /** Whether the worker can still ask for a review. */
    @API(status = API.Status.INTERNAL)
    public boolean isOpen(Instant now) {
        return canBeAsked() && (askUntil == null || !now.isAfter(askUntil));
    }

    private boolean canBeAsked() {
        return decision.review() == null && !decision.over() && !decision.isArchived();
    }
}
