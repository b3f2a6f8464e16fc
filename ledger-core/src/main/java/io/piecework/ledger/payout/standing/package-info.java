/**
 * How workers' money stands against a payout policy: who reaches the threshold, when, and why a worker is not paid yet.
 *
 * <p>A standing needs the decisions of {@link io.piecework.ledger.payout} and rows of the journal, which lies on a higher floor. So the
 * journal implements the port {@link io.piecework.ledger.payout.standing.EarningsLookup}, and imports keep going down.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.payout.standing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
