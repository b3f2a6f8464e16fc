package io.piecework.ledger.task;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * What became of a slot's share of the reservation when an assignment gave the slot back.
 *
 * @param released to the requester, where the task takes no more work; zero where it stays reserved
 * @param after null where it stays reserved
 */
public record GivenBack(Amount released, @Nullable FundsAfter after) {}
