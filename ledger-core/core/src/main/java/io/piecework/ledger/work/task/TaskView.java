package io.piecework.ledger.work.task;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The committed state of a task. All times are effective.
 *
 * @param reward for one approved assignment
 * @param fee of one approved assignment, without tax
 * @param slots the number of slots
 * @param taken the number of slots in use or used up
 * @param expires when it takes no more work by itself; null for never
 * @param closed when it was stopped or expired; null while it takes work
 * @param archived when it was archived; null before that
 */
public record TaskView(
        TaskId task,
        RequesterId requester,
        Title title,
        Amount reward,
        Amount fee,
        int slots,
        int taken,
        TaskStatus status,
        Instant published,
        @Nullable Instant expires,
        @Nullable Instant closed,
        @Nullable Instant archived) {}
