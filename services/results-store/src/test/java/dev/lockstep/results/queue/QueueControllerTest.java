package dev.lockstep.results.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class QueueControllerTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void queued_runs_have_the_name_of_their_experiment_and_the_label_of_their_cell() {
        UUID id = rows.experiment("sweep", 2, 1);
        rows.claimed(rows.run(id, 0, 1), "worker-1");

        JsonNode queue = store.json("/api/v1/queue");

        assertThat(queue.at("/waiting").asInt()).isEqualTo(1);
        assertThat(queue.at("/running").asInt()).isEqualTo(1);
        assertThat(queue.at("/items/0/experiment").asString()).isEqualTo("sweep");
        assertThat(queue.at("/items/0/label").asString()).isEqualTo("sgd, batch 128");
        assertThat(queue.at("/items/0/id").asString())
                .isEqualTo(rows.run(id, 1, 1).toString());
        assertThat(queue.at("/items/0/jobsAhead").asInt()).isEqualTo(1);
        assertThat(queue.at("/items/0/possibleCommands").valueStream().map(JsonNode::asString))
                .containsExactly("pause", "cancel");
        assertThat(queue.at("/items/0/waitingFor/reason").asString()).isEqualTo("worker");
        assertThat(queue.at("/items/0/waitingFor/text").asString()).isEqualTo("No worker is available.");
        assertThat(queue.at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void a_worker_is_listed_with_its_runs() {
        UUID id = rows.experiment("sweep", 1, 1);
        rows.worker("worker-1", 3);
        rows.claimed(rows.run(id, 0, 1), "worker-1");

        JsonNode worker = store.json("/api/v1/workers").at("/items/0");

        assertThat(worker.propertyNames())
                .containsExactly(
                        "name",
                        "device",
                        "slots",
                        "startedAt",
                        "lastHeardAt",
                        "secondsSinceHeard",
                        "available",
                        "runs");
        assertThat(worker.at("/name").asString()).isEqualTo("worker-1");
        assertThat(worker.at("/device").asString()).isEqualTo("cpu");
        assertThat(worker.at("/slots").asInt()).isEqualTo(2);
        assertThat(worker.at("/secondsSinceHeard").asDouble()).isGreaterThanOrEqualTo(3);
        assertThat(worker.at("/available").asBoolean()).isTrue();
        assertThat(worker.at("/runs/0/waitingFor").isNull()).isTrue();
        assertThat(worker.at("/runs/0/label").asString()).isEqualTo("sgd, batch 64");
        assertThat(worker.at("/runs/0/seed").asInt()).isEqualTo(1);
    }
}
