package dev.lockstep.cli;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Responses of a server: an experiment of two methods with one seed each, and three epochs. */
public final class Responses {
    /** The experiment's id. */
    public static final String ID = "0197c2a4-1111-7000-8000-000000000000";

    private static final String FAILURE =
            "{\"kind\": \"DIVERGED\", \"message\": \"the loss was NaN\", \"epoch\": 2, \"step\": 7}";

    private Responses() {}

    public static String submitted() {
        return """
                {"id": "%1$s", "name": "quickstart", "status": "QUEUED", "cellCount": 2, "runCount": 2,
                 "links": {"self": "/api/v1/experiments/%1$s", "runs": "/api/v1/experiments/%1$s/runs",
                   "table": "/api/v1/experiments/%1$s/table", "events": "/api/v1/experiments/%1$s/events"}}
                """.formatted(ID);
    }

    public static String experiment() {
        return """
                {"id": "%1$s", "name": "quickstart", "description": null, "labels": {}, "owner": "local",
                 "status": "RUNNING", "createdAt": "2026-11-23T05:47:20.151Z", "startedAt": null, "endedAt": null,
                 "imported": false, "example": false, "extensions": 0, "runCount": 2, "runsByStatus": {"QUEUED": 1, "RUNNING": 1}, "spec": {"name": "quickstart"},
                 "cells": [{"cell": 0, "values": {"/strategy/batchSize": 64}, "spec": {"epochs": 3}}],
                 "links": {"self": "/api/v1/experiments/%1$s"}}
                """.formatted(ID);
    }

    public static String page(String... items) {
        return "{\"items\": [" + String.join(", ", items) + "], \"nextCursor\": null}";
    }

    public static String queued(int cell, int jobsAhead) {
        String waitingFor = "{\"reason\": \"slot\", \"text\": \"%s runs are ahead of it.\"}".formatted(jobsAhead);
        return run(cell, "QUEUED", "null", waitingFor, progress(0, 0, "null"), "null", "null");
    }

    /** Returns a run whose worker has completed a quarter of an epoch. */
    public static String running(int cell, int epoch) {
        return run(cell, "RUNNING", "\"worker-1\"", "null", progress(epoch, 0.25, "91.2"), "null", "null");
    }

    public static String succeeded(int cell) {
        return run(cell, "SUCCEEDED", "\"worker-1\"", "null", progress(3, 1, "null"), epoch(3), "null");
    }

    public static String diverged(int cell) {
        return run(cell, "FAILED", "\"worker-1\"", "null", progress(2, 0.25, "null"), "null", FAILURE);
    }

    private static String run(
            int cell, String status, String worker, String waitingFor, String progress, String last, String failure) {
        return """
                {"id": "run-%1$s", "experimentId": "%2$s", "cell": %1$s, "seed": 1, "imported": false, "status": "%3$s",
                 "requested": null, "attempt": 1, "worker": %4$s, "device": "cpu", "waitingFor": %5$s,
                 "progress": %6$s, "createdAt": "2026-11-23T05:47:20.151Z", "startedAt": null, "endedAt": null,
                 "secondsByAttempt": [], "final": %7$s, "best": %7$s, "failure": %8$s, "fingerprint": null}
                """.formatted(cell, ID, status, worker, waitingFor, progress, last, failure);
    }

    private static String progress(int epoch, double fraction, String eta) {
        return "{\"epoch\": %s, \"epochFraction\": %s, \"epochs\": 3, \"samplesPerSecond\": 812.4, \"etaSeconds\": %s}"
                .formatted(epoch, fraction, eta);
    }

    /** Returns a range of epochs; accuracy grows by 10 % per epoch. */
    public static String epochs(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(Responses::epoch)
                .collect(Collectors.joining(", ", "{\"items\": [", "], \"nextCursor\": null}"));
    }

    /** Returns the preamble of an event stream, followed by events. */
    public static String stream(String... events) {
        return "retry: 2000\nid: start\n\n:\n\n" + String.join("", events);
    }

    public static String runningEvent(int run, String id) {
        return statusEvent(run, id, "RUNNING", "null");
    }

    public static String succeededEvent(int run, String id) {
        return statusEvent(run, id, "SUCCEEDED", "null");
    }

    public static String divergedEvent(int run, String id) {
        return statusEvent(run, id, "FAILED", FAILURE);
    }

    private static String statusEvent(int run, String id, String status, String failure) {
        return """
                event: status
                id: %s
                data: {"run": "run-%s", "status": "%s", "worker": "worker-1", "failure": %s, "requested": null, "attempt": 1}

                """.formatted(id, run, status, failure);
    }

    public static String epochEvent(int run, String id, int epoch) {
        return "event: epoch\nid: %s\ndata: {\"run\": \"run-%s\", %s\n\n"
                .formatted(id, run, epoch(epoch).strip().substring(1).replace("\n", " "));
    }

    public static String progressEvent(int run, int epoch) {
        return "event: progress\ndata: {\"run\": \"run-%s\", %s\n\n"
                .formatted(run, progress(epoch, 0.5, "45").substring(1));
    }

    private static String epoch(int epoch) {
        return """
                {"epoch": %1$s, "attempt": 1, "learningRate": 0.01, "trainLoss": 3.5, "trainAccuracy": 0.%1$s2,
                 "valLoss": 3.6, "valAccuracy": 0.%1$s1, "testLoss": 3.7, "testAccuracy": 0.%1$s0, "seconds": 12.5,
                 "samplesPerSecond": 804.2, "localSteps": 1, "syncRounds": 0, "bytesCommunicated": 0,
                 "computeSeconds": 11.0, "syncSeconds": 0.0, "parameterSha256": "ab", "endedAt": "2026-11-23T05:48:00Z"}
                """.formatted(epoch);
    }

    public static String table() {
        return """
                {"experimentId": "%s", "name": "quickstart", "title": "CIFAR-100, 3 epochs of 10,000 images",
                 "note": "Mean ± standard deviation over the n seeds.",
                 "outcome": {"sentences": ["sgd, batch 64 reaches 24.6 %% on test.", "Preliminary."], "bestCell": 0},
                 "columns": [{"metric": "trainAccuracy", "title": "train acc", "unit": "percent"},
                   {"metric": "testAccuracy", "title": "test acc", "unit": "percent"},
                   {"metric": "trainLoss", "title": "train loss", "unit": "loss"},
                   {"metric": "testLoss", "title": "test loss", "unit": "loss"},
                   {"metric": "syncRounds", "title": "rounds", "unit": "count"},
                   {"metric": "bytesCommunicated", "title": "MB moved", "unit": "megabytes"}],
                 "rows": [
                   {"cell": 0, "label": "sgd, batch 64", "values": {}, "n": 2, "missingSeeds": [],
                    "metrics": {"trainAccuracy": {"mean": 0.253, "sd": 0.002, "low": 0.2, "high": 0.3},
                      "testAccuracy": {"mean": 0.246, "sd": 0.009, "low": 0.2, "high": 0.3},
                      "trainLoss": {"mean": 3.0, "sd": 0.1, "low": 2.9, "high": 3.1},
                      "testLoss": {"mean": 3.044, "sd": 0.04, "low": 3.0, "high": 3.1},
                      "syncRounds": {"mean": 0, "sd": 0, "low": 0, "high": 0},
                      "bytesCommunicated": {"mean": 0, "sd": 0, "low": 0, "high": 0}}, "runs": ["run-0"]},
                   {"cell": 1, "label": "sgd, batch 128", "values": {}, "n": 1, "missingSeeds": [2],
                    "metrics": {"trainAccuracy": {"mean": 0.188, "sd": null, "low": null, "high": null},
                      "testAccuracy": null, "trainLoss": null,
                      "testLoss": {"mean": 3.421, "sd": null, "low": null, "high": null},
                      "syncRounds": {"mean": 1300, "sd": 0, "low": 0, "high": 0},
                      "bytesCommunicated": {"mean": 339178112, "sd": 0, "low": 0, "high": 0}}, "runs": ["run-1"]}]}
                """.formatted(ID);
    }
}
