package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import java.time.Instant;

/**
 * The status of an attempt at a payout, and for how long it has had it.
 *
 * @param reason what the rail gave for this status, or a person who decided on it; empty for none
 * @param openExceptions the number of contradicting reports of the rail on which no person has decided
 * @param requested when the attempt began, effective
 * @param since when the attempt got its status, effective
 * @param days whole days in this status
 */
public record PayoutState(
        PayoutId payout,
        int attempt,
        WorkerId worker,
        String rail,
        Amount gross,
        PayoutStatus status,
        String reason,
        long openExceptions,
        Instant requested,
        Instant since,
        long days) {}
