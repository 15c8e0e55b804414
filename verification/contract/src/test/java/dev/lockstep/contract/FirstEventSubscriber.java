package dev.lockstep.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Reads the first chunk of an event stream, which may never end, and cancels the rest. */
final class FirstEventSubscriber implements BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /** Returns a handler that reads event streams with this class and other bodies completely. */
    static BodyHandler<String> handler() {
        return response ->
                response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                        ? new FirstEventSubscriber()
                        : BodySubscribers.ofString(UTF_8);
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        body.complete(
                bytes.stream().map(UTF_8::decode).map(CharSequence::toString).collect(Collectors.joining()));
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete("");
    }
}
