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

/** Takes whole bodies, but of a stream of events, which may never end, only what comes first. */
final class FirstOfStream implements BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    static BodyHandler<String> orAll() {
        return answer -> answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                ? new FirstOfStream()
                : BodySubscribers.ofString(UTF_8);
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(1);
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
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        body.complete("");
    }
}
