package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.fixtures.DelegatingUnit;
import org.jspecify.annotations.Nullable;

/** A planted bug: earlier reversals of an assignment are forgotten, so each reversal is calculated as if it were the first. */
public record ForgottenAssignmentReversals(Unit unit) implements DelegatingUnit {

    @Override
    @SuppressWarnings("unchecked")
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        EventStream<S> stream = unit.stream(kind, name);
        return kind.equals(Assignment.KIND)
                ? (EventStream<S>) new Forgetting((EventStream<Assignment>) stream)
                : stream;
    }

    private record Forgetting(EventStream<Assignment> stream) implements EventStream<Assignment> {

        @Override
        public Assignment state() {
            Assignment state = stream.state();
            return new Assignment(
                    state.steps(), forgetting(state.progress()), state.reason(), state.last(), state.topUps());
        }

        private static @Nullable Progress forgetting(@Nullable Progress progress) {
            return progress == null
                    ? null
                    : new Progress(
                            progress.status(),
                            progress.deadline(),
                            progress.submittedAt(),
                            progress.worked(),
                            progress.disputeHold(),
                            null);
        }

        @Override
        public void append(LedgerEvent event) {
            stream.append(event);
        }

        @Override
        public void noteRepeat() {
            stream.noteRepeat();
        }
    }
}
