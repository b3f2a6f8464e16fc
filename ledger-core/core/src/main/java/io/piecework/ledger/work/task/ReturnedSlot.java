package io.piecework.ledger.work.task;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.money.Amount;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The result of returning a slot to its task.
 *
 * @param released the part of the slot's share that went back to the requester: all of it where the task takes no more work, else zero
 * @param funds the requester's account afterwards; null where the share stays reserved
 */
@API(status = API.Status.INTERNAL)
public record ReturnedSlot(Amount released, @Nullable FundsAfter funds) {}
