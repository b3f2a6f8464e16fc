package io.piecework.ledger.engine;

import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.engine.port.WriterStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Notifies an observer of each call that stores something, and of its outcome. */
final class ObservedWriter implements Writer {

    private final Writer writer;
    private final WriterObserver observer;

    private ObservedWriter(Writer writer, WriterObserver observer) {
        this.writer = writer;
        this.observer = observer;
    }

    /** The writer itself where there is no observer. */
    static Writer of(Writer writer, WriterObserver observer) {
        return observer == WriterObserver.NONE ? writer : new ObservedWriter(writer, observer);
    }

    @Override
    public List<Engine.Written> write(Job job) {
        if (!job.isStoring()) {
            return writer.write(job);
        }
        WriterObserver.Call call = observer.callStarted(job.commands(), true);
        try {
            List<Engine.Written> written = writer.write(job);
            call.answered(kept(written), null);
            return written;
        } catch (RuntimeException | Error thrown) {
            call.answered(List.of(), thrown);
            throw thrown;
        }
    }

    @Override
    public CompletableFuture<List<Engine.Written>> submit(Job job, boolean waitForCapacity) {
        WriterObserver.Call call = observer.callStarted(job.commands(), false);
        return writer.submit(job, waitForCapacity).whenComplete((written, thrown) -> {
            if (thrown == null) {
                call.answered(kept(written), null);
            } else {
                boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
                call.answered(List.of(), wrapped ? thrown.getCause() : thrown);
            }
        });
    }

    @Override
    public <T> T runExclusively(int attempt, Supplier<T> work) {
        return writer.runExclusively(attempt, work);
    }

    @Override
    public WriterStatus status() {
        return writer.status();
    }

    @Override
    public UnfinishedCommands close(Duration longest) {
        return writer.close(longest);
    }

    private static List<WriterObserver.Answer> kept(List<Engine.Written> written) {
        return written.stream().map(ObservedWriter::kept).toList();
    }

    private static WriterObserver.Answer kept(Engine.Written written) {
        if (written.repeated()) {
            return WriterObserver.Answer.REPEATED;
        }
        return written.joined() ? WriterObserver.Answer.JOINED : WriterObserver.Answer.STORED;
    }
}
