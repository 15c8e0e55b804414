package dev.lockstep.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.SpecJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON file with results. */
record ResultFile(Path path) {
    private static final SpecJson SPECS = new SpecJson();

    /** Reads the file of an exported experiment. */
    StoredExperiment experiment() throws IOException {
        JsonNode file = read();
        try {
            List<CellView> cells = new ArrayList<>();
            Map<Integer, List<StoredRun>> runs = new LinkedHashMap<>();
            for (JsonNode cell : file.required("cells")) {
                int number = cell.required("cell").asInt();
                TrainingSpec spec = spec(cell.required("spec"));
                cells.add(new CellView(number, cell.required("values").toString(), SPECS.write(spec)));
                runs.put(
                        number,
                        cell.required("runs")
                                .valueStream()
                                .map(run -> run(spec, run, run.required("last"), file.path("endedAt")))
                                .toList());
            }
            return new StoredExperiment(
                    path.getFileName().toString(),
                    file.required("name").asString(),
                    file.hasNonNull("description") ? file.get("description").asString() : null,
                    labels(file.path("labels")),
                    cells,
                    runs);
        } catch (JacksonException | IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** Reads the file of a single run, with a row for each of its epochs. */
    StoredRun run() throws IOException {
        JsonNode file = read();
        try {
            TrainingSpec spec = spec(file.required("spec"));
            JsonNode run = file.required("run");
            JsonNode epochs = file.required("epochs");
            if (epochs.size() != spec.epochs()) {
                throw new IllegalArgumentException(
                        "has %s epochs, its spec has %s".formatted(epochs.size(), spec.epochs()));
            }
            return run(spec, run, epochs.required(spec.epochs() - 1), run.path("endedAt"));
        } catch (JacksonException | IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private JsonNode read() throws IOException {
        try {
            return JsonMapper.shared().readTree(Files.readString(path));
        } catch (JacksonException e) {
            throw invalid(e);
        }
    }

    private TrainingSpec spec(JsonNode spec) {
        return SPECS.readStored(spec.toString())
                .orElseThrow(() -> new IllegalArgumentException("has a spec that this version does not know: " + spec));
    }

    private static StoredRun run(TrainingSpec spec, JsonNode run, JsonNode last, JsonNode endedAt) {
        JsonNode fingerprint = run.required("fingerprint");
        return new StoredRun(
                spec,
                run.required("seed").asLong(),
                new Fingerprint(
                        fingerprint.required("engine").asString(),
                        fingerprint.required("isa").asString(),
                        fingerprint.path("kernels").asStringOpt().orElse(null),
                        fingerprint.required("code").asString(),
                        fingerprint.required("data").asString()),
                new StoredEpoch(
                        new EpochMetrics(
                                last.required("epoch").asInt(),
                                metrics(last),
                                last.required("parameterSha256").asString()),
                        1,
                        endedAt.isString() ? Instant.parse(endedAt.asString()) : Instant.EPOCH));
    }

    private static MetricValues metrics(JsonNode epoch) {
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(EpochMetric.class);
        for (EpochMetric metric : EpochMetric.values()) {
            JsonNode value = epoch.path(metric.key());
            if (value.isNumber()) {
                values.put(metric, value.numberValue());
            }
        }
        return new MetricValues(values);
    }

    private static Map<String, String> labels(JsonNode labels) {
        Map<String, String> byName = new LinkedHashMap<>();
        labels.properties()
                .forEach(label -> byName.put(label.getKey(), label.getValue().asString()));
        return byName;
    }

    private IllegalArgumentException invalid(Exception cause) {
        return new IllegalArgumentException(path + ": " + cause.getMessage(), cause);
    }
}
