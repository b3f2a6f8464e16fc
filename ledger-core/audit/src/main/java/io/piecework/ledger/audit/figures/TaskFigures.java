package io.piecework.ledger.audit.figures;

import io.piecework.ledger.audit.figures.EventContradictions.Place;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.terms.Price;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the slots and prices in one task's events: each price follows from the task's terms, and each number from the one before. */
final class TaskFigures {

    private final ClaimSink sink;
    private @Nullable Place before;
    private TaskEvent.@Nullable Published published;
    private @Nullable Price free;
    private int slots;
    private int taken;
    private int rejected;

    TaskFigures(ClaimSink sink) {
        this.sink = sink;
    }

    /** Another stream begins. */
    void begin() {
        before = null;
        published = null;
        free = null;
        slots = 0;
        taken = 0;
        rejected = 0;
    }

    void next(TaskEvent event) {
        if (event instanceof TaskEvent.Published first) {
            published = first;
            published(first);
        } else if (published != null) {
            continued(event, published);
        }
    }

    private void published(TaskEvent.Published task) {
        before = sink.place();
        slots = task.slots();
        taken = 0;
        free = task.reserved();
        terms("price", task.price(), task.terms().on(task.reward()));
        terms("price of " + slots + " slots", task.reserved(), task.terms().on(task.reward(), slots));
        terms("price of publishing", task.start(), task.terms().starting());
        terms("fee's terms", task.terms(), task.fee().resolve(task.reward(), slots));
    }

    private void continued(TaskEvent event, TaskEvent.Published task) {
        if (event instanceof TaskEvent.SlotsAdded added) {
            int more = added.additionalSlots();
            terms("price of " + more + " slots", added.reserved(), task.terms().on(task.reward(), more));
            slots(added.slots(), more);
            free = free().plus(added.reserved());
        } else if (event instanceof TaskEvent.SlotTaken slot) {
            if (slots > taken) {
                terms("price of a slot", slot.price(), task.terms().share(free(), slots - taken));
            }
            taken(slot.taken(), 1);
            free = free().minus(slot.price());
        } else if (event instanceof TaskEvent.SlotReturned slot) {
            taken(slot.taken(), -1);
            free = free().plus(slot.price());
        } else if (event instanceof TaskEvent.SlotRegained slot) {
            slots(slot.slots(), 1);
            taken(slot.taken(), 1);
        } else if (event instanceof TaskEvent.RejectionCounted counted) {
            rejected(counted.rejected(), 1);
        } else if (event instanceof TaskEvent.RejectionOverturned overturned) {
            rejected(overturned.rejected(), -1);
        } else if (event instanceof TaskEvent.Closed closed) {
            terms("price of the free slots", closed.released(), free());
        }
        before = sink.place();
    }

    private Price free() {
        return Objects.requireNonNull(free);
    }

    private void terms(String figure, Object value, Object expected) {
        if (!value.equals(expected)) {
            sink.differs(figure, value, Objects.requireNonNull(before), expected + " by its terms");
        }
    }

    private void slots(int now, int more) {
        if (now - more != slots) {
            sink.differs("number of slots before " + more + " more", now - more, Objects.requireNonNull(before), slots);
        }
        slots = now;
    }

    private void taken(int now, int more) {
        if (now != taken + more) {
            sink.differs(
                    "number of taken slots",
                    now,
                    Objects.requireNonNull(before),
                    taken + ", which makes " + (taken + more));
        }
        if (now > slots) {
            sink.differs("number of taken slots", now, Objects.requireNonNull(before), slots + " slots");
        }
        taken = now;
    }

    private void rejected(int now, int more) {
        if (now != rejected + more) {
            sink.differs(
                    "number of rejected pieces",
                    now,
                    Objects.requireNonNull(before),
                    rejected + ", which makes " + (rejected + more));
        }
        rejected = now;
    }
}
