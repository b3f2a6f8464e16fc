package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decision rests on and what became of it, collected from the events of its subject. */
final class Background {

    @Nullable
    TaskId task;

    @Nullable
    RequesterId requester;

    @Nullable
    String title;

    /** What was decided, where that depends on earlier events; null where the event alone says it. */
    @Nullable
    Phrase decided;

    /** An appeal, which is the review of a rejection; the review of another decision has a stream of its own. */
    @Nullable
    RequestedReview appeal;

    /** When the task of a rejection was archived, inside the time to appeal; null where that did not end it. */
    @Nullable
    Instant appealEnded;

    /** Whether the decision is over or was taken back, so that no review of it can be asked for. */
    boolean over;

    final List<Decision.Fact> facts = new ArrayList<>();
    final List<Phrase> terms = new ArrayList<>();
    final List<Decision.Fact> since = new ArrayList<>();

    void term(Sentence sentence, Object... values) {
        terms.add(sentence.with(values));
    }

    /** A fact with the actor and the time of an event. */
    static Decision.Fact fact(LedgerEvent event, Phrase text) {
        return new Decision.Fact(event.stamp().effective(), event.stamp().actor(), text);
    }

    static Decision.Fact fact(LedgerEvent event, Sentence sentence, Object... values) {
        return fact(event, sentence.with(values));
    }

    /** A fact of the present, without a time. */
    static Decision.Fact now(Sentence sentence, Object... values) {
        return new Decision.Fact(null, null, sentence.with(values));
    }
}
