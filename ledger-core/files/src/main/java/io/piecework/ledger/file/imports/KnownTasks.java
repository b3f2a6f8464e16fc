package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.TaskView;
import io.piecework.ledger.work.task.Tasks;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tasks of a results file, as they are stored or as the rows before will leave them. */
final class KnownTasks {

    private static final int REMEMBERED = 1_000;

    private final Reading reading;
    private final ImportRequester requester;
    private final TaskPolicy policy;
    private final OpenBooks books;

    /** The tasks of the last rows, so that a row without new slots need not load the task's stream. */
    private final Map<String, KnownTask> tasks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownTask> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param free the slots that no assignment has taken, those of rows that are not answered yet left out
     * @param publishing what the first row publishes the task with, until that row is answered: the rows behind it depend on it
     */
    record KnownTask(
            RequesterId requester,
            Amount reward,
            int slots,
            int free,
            @Nullable PublishTask publishing) {

        KnownTask withOneTaken() {
            return new KnownTask(requester, reward, slots, free - 1, publishing);
        }

        KnownTask published() {
            return new KnownTask(requester, reward, slots, free, null);
        }
    }

    KnownTasks(Reading reading, ImportRequester requester, TaskPolicy policy, OpenBooks books) {
        this.reading = reading;
        this.requester = requester;
        this.policy = policy;
        this.books = books;
    }

    @Nullable
    KnownTask get(TaskId task) {
        return tasks.get(task.value());
    }

    void put(TaskId task, KnownTask known) {
        tasks.put(task.value(), known);
    }

    void remove(TaskId task) {
        tasks.remove(task.value());
    }

    /** The row that publishes the task is stored. */
    void markPublished(TaskId task) {
        tasks.computeIfPresent(task.value(), (id, known) -> known.published());
    }

    /** The task as it is stored, or as the row publishes it. */
    KnownTask find(ResultsRow row) {
        return Tasks.find(reading, row.task())
                .map(KnownTasks::known)
                .orElseGet(
                        () -> new KnownTask(requester.id(), row.reward(), row.slots(), row.slots(), publishing(row)));
    }

    /** The command that publishes the task as a row describes it. */
    PublishTask publishing(ResultsRow row) {
        return new PublishTask(
                row.task(),
                requester.id(),
                row.title(),
                row.reward(),
                row.slots(),
                policy.fee(),
                policy.review(),
                policy.availability(),
                policy.version(),
                null,
                Given.by(requester.origin().actor(), books.reserved(row)));
    }

    private static KnownTask known(TaskView task) {
        return new KnownTask(task.requester(), task.reward(), task.slots(), task.slots() - task.taken(), null);
    }
}
