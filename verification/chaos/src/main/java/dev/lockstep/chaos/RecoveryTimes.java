package dev.lockstep.chaos;

import java.util.ArrayList;
import java.util.List;

/** The recovery times of one fault type, in seconds. */
final class RecoveryTimes {
    private final List<Double> detected = new ArrayList<>();
    private final List<Double> resumed = new ArrayList<>();
    private int injected;
    private int superseded;

    void countInjection() {
        injected++;
    }

    void addDetection(double seconds) {
        detected.add(seconds);
    }

    void addResumption(double seconds) {
        resumed.add(seconds);
    }

    /** Counts a run that was hit by another fault before it had recovered. */
    void countSuperseded() {
        superseded++;
    }

    int injected() {
        return injected;
    }

    int superseded() {
        return superseded;
    }

    int recovered() {
        return resumed.size() + superseded;
    }

    List<Double> detected() {
        return detected;
    }

    List<Double> resumed() {
        return resumed;
    }
}
