package io.piecework.ledger;

import io.piecework.ledger.calendar.DueRun;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.stream.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Requests the payouts of a payday. Each has the day and the worker in its id, so that whoever does it again, or at the same time, meets
 * what is stored.
 */
record Paydays(Reading reading, DueRun.Door door) {

    private static final int PAGE = 500;
    private static final Actor ACTOR = Actor.operator("calendar");

    /** Somebody asked for the money meanwhile, or it may not be paid any more. */
    private static final Set<RefusalCode> NOT_NOW = Set.of(
            RefusalCode.ID_REUSED,
            RefusalCode.BELOW_THRESHOLD,
            RefusalCode.NOT_PAYABLE,
            RefusalCode.ONCE_A_DAY,
            RefusalCode.NO_PAYOUT_METHOD,
            RefusalCode.NOT_IN_TERMS,
            RefusalCode.INSUFFICIENT_EARNINGS,
            RefusalCode.NEGATIVE_BALANCE,
            RefusalCode.WORKER_SUSPENDED,
            RefusalCode.WORKER_CLOSED);

    /** How many payouts were requested; none where it is not that day. */
    long run(Payday payday, Instant moment) {
        LocalDate day = payday.day(moment);
        if (!payday.isOn(day)) {
            return 0;
        }
        var standings = new Standings(reading, payday.policy(), moment);
        long requested = 0;
        @Nullable WorkerId last = null;
        List<PayoutStanding> page;
        do {
            page = standings.page(last, PAGE);
            requested += request(payday, day, page);
            last = page.isEmpty() ? last : page.get(page.size() - 1).worker();
        } while (page.size() == PAGE);
        return requested;
    }

    private long request(Payday payday, LocalDate day, List<PayoutStanding> page) {
        List<CompletableFuture<Boolean>> answers = page.stream()
                .filter(standing -> standing.reasons().isEmpty())
                .map(standing -> door.give(command(payday, day, standing.worker())))
                .toList();
        return answers.stream().filter(Paydays::isNew).count();
    }

    private static RequestPayout command(Payday payday, LocalDate day, WorkerId worker) {
        return new RequestPayout(
                payday.payout(worker, day), worker, payday.policy(), null, null, null, null, ACTOR, null);
    }

    private static boolean isNew(CompletableFuture<Boolean> answer) {
        try {
            return !answer.join();
        } catch (CompletionException thrown) {
            if (thrown.getCause() instanceof Refusal refusal && NOT_NOW.contains(refusal.code())) {
                return false;
            }
            throw thrown.getCause() instanceof RuntimeException told ? told : thrown;
        }
    }
}
