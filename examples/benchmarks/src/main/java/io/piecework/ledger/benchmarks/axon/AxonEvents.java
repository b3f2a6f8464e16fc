package io.piecework.ledger.benchmarks.axon;

import java.math.BigDecimal;
import java.time.Instant;

/** Events with the same facts as the ledger's events of an approval. */
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
