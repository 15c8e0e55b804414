package dev.lockstep.chaos;

import java.util.ArrayList;
import java.util.List;

/** How one kind of fault was recovered from. Times in seconds. */
final class RecoveryTimes {
    private final List<Double> detected = new ArrayList<>();
    private final List<Double> resumed = new ArrayList<>();
    private int injected;
    private int overtaken;

    void injected() {
        injected++;
    }

    void detected(double after) {
        detected.add(after);
    }

    void resumed(double after) {
        resumed.add(after);
    }

    /** The run was hurt again before it was well. */
    void overtaken() {
        overtaken++;
    }

    int injectedSoFar() {
        return injected;
    }

    int overtakenRuns() {
        return overtaken;
    }

    int recovered() {
        return resumed.size() + overtaken;
    }

    List<Double> detected() {
        return detected;
    }

    List<Double> resumed() {
        return resumed;
    }
}
