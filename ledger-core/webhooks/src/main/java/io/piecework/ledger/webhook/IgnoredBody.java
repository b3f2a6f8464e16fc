package io.piecework.ledger.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads an answer's body to its end, so that the connection is used again, but no longer one than {@value #MOST} bytes: then it closes it. */
final class IgnoredBody implements BodySubscriber<Void> {

    private static final int MOST = 65_536;

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long read;

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(buffer -> read += buffer.remaining());
        if (read > MOST && subscription != null) {
            subscription.cancel();
            end.complete(null);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
