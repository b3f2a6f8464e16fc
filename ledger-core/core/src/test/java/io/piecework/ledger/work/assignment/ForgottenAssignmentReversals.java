package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A planted bug: earlier reversals of an assignment are forgotten, so each reversal is calculated as if it were the first. */
public record ForgottenAssignmentReversals(Unit unit) implements Unit {

    @Override
    @SuppressWarnings("unchecked")
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        EventStream<S> stream = unit.stream(kind, name);
        return kind.equals(Assignment.KIND)
                ? (EventStream<S>) new Forgetting((EventStream<Assignment>) stream)
                : stream;
    }

    @Override
    public void permit(Command command, Parties parties) {
        unit.permit(command, parties);
    }

    @Override
    public boolean admits(LedgerEvent event) {
        return unit.admits(event);
    }

    @Override
    public Stamp stamp(Command command) {
        return unit.stamp(command);
    }

    @Override
    public Instant sharedNow() {
        return unit.sharedNow();
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
