package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.WorkerId;
import java.time.Instant;

/**
 * A worker whose payouts go to the same account as another worker's: the payout methods of both have the same rail and token.
 *
 * @param account a digest of rail and token, the same for all workers of the account
 * @param since when the worker's payout method took effect
 */
public record SharedAccount(String account, WorkerId worker, String rail, Instant since) {}
