package io.piecework.ledger;

import io.piecework.ledger.command.RuleFailedException;
import java.util.Optional;

/**
 * A rule of the platform's own, which may refuse a command that the ledger itself would store. Safe for several threads at once: it is asked on the
 * writer's thread, or in a host transaction on the caller's.
 *
 * <ul>
 *   <li>It decides on the {@linkplain ProposedCommand proposed command} alone and keeps no state: it is asked again where a command is decided
 *       again, and by {@link Ledger#rehearse}.
 *   <li>It returns at once. While it runs, no other command is stored; one that takes 50 ms is logged. It calls no ledger and no network.
 *   <li>An exception is no refusal: the command's caller gets a {@link RuleFailedException}, and nothing is stored.
 *   <li>It is not asked about a repeated command, about due work except payouts of paydays, and never about stored events: a rebuild, a
 *       verification and a what-if do not know it.
 * </ul>
 */
@FunctionalInterface
public interface CommandRule {

    /** @return why the command is refused; empty where it is not */
    Optional<Objection> check(ProposedCommand proposed);
}
