package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision against a worker, made from its stored event and the events of its subject. No setting of the ledger has a part in it.
 *
 * @param about the stream that the decision is about, such as {@code assignment:a1}
 * @param title of the work's task; null where the decision is not about work
 * @param decided what was decided, in a sentence
 * @param reason as given, or the deadline that passed
 * @param category of the reason, where the task's terms have categories
 * @param offered for the work; null where the decision is not about unpaid work
 * @param paid of what was offered; null where the decision is not about unpaid work
 * @param atStake what the worker does not get, no longer has, or cannot use; null where it is no amount
 * @param position of the event in the ledger
 * @param appealUntil for a rejection, the last moment for an appeal, or when its task was archived before that; null where the window lasts until the
 *     task is archived, and for other kinds
 * @param over whether it ended or was taken back, so that no review can be asked for any more
 * @param facts that were recorded before the decision, in their order, and what the decision left
 * @param terms that applied, in sentences
 * @param since what became of the decision, in the order of its time; empty where nothing changed
 * @param review that the worker asked for; null for none
 */
public record Decision(
        DecisionId id,
        WorkerId worker,
        String about,
        @Nullable TaskId task,
        @Nullable RequesterId requester,
        @Nullable String title,
        Phrase decided,
        Maker maker,
        Phrase reason,
        @Nullable Category category,
        @Nullable Amount offered,
        @Nullable Amount paid,
        @Nullable Amount atStake,
        Instant effective,
        Instant recorded,
        long position,
        @Nullable Instant appealUntil,
        boolean over,
        List<Fact> facts,
        List<Phrase> terms,
        List<Fact> since,
        @Nullable RequestedReview review) {

    /**
     * The person or the system that decided.
     *
     * @param automated whether no person took part
     * @param version of the system; null for a person, and for due work, which applies the terms of its events
     * @param approver the second person; null where one decided alone
     * @param sentence the same in words
     */
    public record Maker(
            Actor actor,
            boolean automated,
            @Nullable String version,
            @Nullable Actor approver,
            Phrase sentence) {}

    /**
     * A recorded fact.
     *
     * @param at when it took effect; null for the present
     * @param by the actor; null where none is recorded with it
     * @param text a sentence
     */
    public record Fact(@Nullable Instant at, @Nullable Actor by, Phrase text) {}

    public Decision {
        facts = List.copyOf(facts);
        terms = List.copyOf(terms);
        since = List.copyOf(since);
    }

    /** What ended a dispute against the worker, which is a decision of its own; null where this is no dispute, or not lost. */
    @Nullable
    Fact lost() {
        return id.kind() != DecisionId.Kind.DISPUTE
                ? null
                : since.stream()
                        .filter(fact -> fact.text().values().contains(DisputeOutcome.REVERSED))
                        .findFirst()
                        .orElse(null);
    }

    /** Whether a rejection can no longer be appealed because its task was archived. */
    boolean isArchived() {
        return since.stream().anyMatch(fact -> Sentence.TASK_ARCHIVED.is(fact.text()));
    }

    /** The decision as a document, with the platform's contact and days of today. */
    public DecisionDocument document(DecisionPolicy policy) {
        return DecisionDocument.of(this, policy, null);
    }

    /** The document as of a moment, such as the one on which it is printed: it says so where the time to ask for a review is over by then. */
    public DecisionDocument document(DecisionPolicy policy, Instant moment) {
        return DecisionDocument.of(this, policy, Objects.requireNonNull(moment, "moment"));
    }
}
