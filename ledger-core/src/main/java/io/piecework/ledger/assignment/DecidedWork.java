package io.piecework.ledger.assignment;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Submitted work with a decision.
 *
 * @param time from accepting to the last submission, by effective times
 * @param pay what the last decision gave the worker, after any fee that the worker bears, less what was taken back of it
 * @param last the last step
 */
@API(status = API.Status.INTERNAL)
public record DecidedWork(WorkerId worker, RequesterId requester, Duration time, Amount pay, Stamp last) {

    /** @param asking a requester, who sees no other requester's work; null for the platform */
    static DecidedWork of(AssignmentContext context, @Nullable RequesterId asking) {
        AssignmentEvent.Accepted accepted = context.state().find(AssignmentEvent.Accepted.class);
        String subject = context.id().stream();
        if (accepted == null || (asking != null && !asking.equals(accepted.requester()))) {
            throw refused(RefusalCode.UNKNOWN_SUBJECT, subject, "unknown");
        }
        Progress progress = context.progress();
        AssignmentStep.Decision decision = context.state().find(AssignmentStep.Decision.class);
        Instant submitted = progress.submittedAt();
        if (decision == null || submitted == null) {
            throw refused(
                    RefusalCode.WRONG_STATE,
                    subject,
                    submitted == null ? progress.status() + " and was never submitted" : progress.status());
        }
        Amount paid = decision.pay().earned();
        return new DecidedWork(
                accepted.worker(),
                accepted.requester(),
                Duration.between(accepted.stamp().effective(), submitted),
                progress.reversed() == null
                        ? paid
                        : paid.minus(progress.reversed().lines().earned()),
                Objects.requireNonNull(context.state().last()));
    }

    private static Refusal refused(RefusalCode code, String subject, Object found) {
        return Refusal.because(code, subject, "is %s, it would have to be %s", found, "submitted and decided");
    }
}
