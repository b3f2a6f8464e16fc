package io.piecework.ledger.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;

/** What the ledger says of an approval, as an application on Axon would say it. */
final class AxonEvents {

    record Accepted(
            String assignment,
            String task,
            String title,
            String worker,
            String requester,
            BigDecimal reward,
            BigDecimal fee,
            String currency,
            Instant effective) {}

    record Submitted(String assignment, String worker, BigDecimal reward, String currency, Instant effective) {}

    record Approved(
            String assignment,
            String task,
            String title,
            String worker,
            String requester,
            BigDecimal reward,
            BigDecimal fee,
            String currency,
            Instant effective) {}

    record Opened(String worker, String currency) {}

    record Credited(String worker, BigDecimal amount, BigDecimal available, String source, Instant effective) {}

    private AxonEvents() {}
}
