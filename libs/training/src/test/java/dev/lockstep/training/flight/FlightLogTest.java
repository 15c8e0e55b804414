package dev.lockstep.training.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

import dev.lockstep.training.flight.StepPart.Kind;
import org.junit.jupiter.api.Test;

class FlightLogTest {
    @Test
    void a_log_is_read_as_it_was_written() {
        FlightRecorder recorder = new FlightRecorder(0);
        StepPart part = new StepPart(123_456_789_012L, Kind.MASK, 255, 49_999, 7);
        recorder.observe(part, bytes(1));
        FlightLog log = FlightLog.read(recorder.takeLog().bytes()).orElseThrow();

        FlightRecorder other = new FlightRecorder(0);
        other.observe(part, bytes(2));
        assertThat(log.compare(other.takeLog()).firstDifference()).contains(part);
    }

    @Test
    void the_cause_comes_before_its_consequences_whatever_the_order_of_the_threads() {
        FlightRecorder first = new FlightRecorder(0);
        FlightRecorder second = new FlightRecorder(0);
        StepPart batch = new StepPart(4, Kind.BATCH, 1, 0, 0);
        StepPart gradient = new StepPart(4, Kind.GRADIENT, 0, 0, 0);
        first.observe(batch, bytes(1));
        first.observe(gradient, bytes(1));
        second.observe(gradient, bytes(2));
        second.observe(batch, bytes(2));

        assertThat(first.takeLog().compare(second.takeLog()).firstDifference()).contains(batch);
    }

    @Test
    void a_log_has_what_was_recorded_since_the_last_one_as_far_as_the_ring_reaches() {
        FlightRecorder recorder = new FlightRecorder(0);
        recorder.observe(new StepPart(0, Kind.PARAMETERS, 0, 0, 0), bytes(1));
        FlightLog first = recorder.takeLog();
        LongStream.rangeClosed(1, 40_000)
                .forEach(step -> recorder.observe(new StepPart(step, Kind.PARAMETERS, 0, 0, 0), bytes(1)));
        FlightLog second = recorder.takeLog();

        assertThat(first.compare(first).parts()).isEqualTo(1);
        assertThat(first.compare(second).parts()).isZero();
        assertThat(second.compare(second).parts()).isEqualTo(32_768);
        assertThat(recorder.takeLog().compare(second).text()).contains("no step of both");
    }

    @Test
    void one_gradient_in_so_many_is_verified_always_the_same_ones() {
        FlightRecorder recorder = new FlightRecorder(100);
        List<Long> verified = verified(recorder, 1);

        assertThat(verified).hasSizeBetween(800, 1200);
        assertThat(verified(new FlightRecorder(100), 1)).isEqualTo(verified);
        assertThat(verified(recorder, 4)).hasSizeBetween(3600, 4400);
        assertThat(verified(new FlightRecorder(0), 1)).isEmpty();
        assertThat(verified(new FlightRecorder(1), 1)).hasSize(100_000);
    }

    @Test
    void content_of_another_version_is_not_read() {
        assertThat(FlightLog.read(new byte[] {2})).isEmpty();
        assertThat(FlightLog.read(new byte[] {})).isEmpty();
        assertThat(FlightLog.read(new byte[] {1, 5})).isEmpty();
    }

    private static List<Long> verified(FlightRecorder recorder, double weight) {
        return LongStream.range(0, 100_000)
                .filter(step -> recorder.shouldVerify(new StepPart(step, Kind.GRADIENT, 0, 0, 0), weight))
                .boxed()
                .toList();
    }

    private static List<ByteBuffer> bytes(int value) {
        return List.of(ByteBuffer.allocateDirect(4).putInt(0, value));
    }
}
