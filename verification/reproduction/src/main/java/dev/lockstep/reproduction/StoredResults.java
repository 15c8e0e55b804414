package dev.lockstep.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results in a directory: its exported experiments, and the single runs in its folder {@code runs}.
 *
 * @param runs all runs, those of the experiments included
 * @param uncommitted files with runs of code that was not committed; these runs are left out, since nobody can repeat
 *     them
 */
record StoredResults(List<StoredExperiment> experiments, List<StoredRun> runs, List<String> uncommitted) {
    private static final String UNCOMMITTED = "-dirty";

    /** Reads the files in the order of their names. */
    static StoredResults read(Path directory) throws IOException {
        List<StoredExperiment> experiments = new ArrayList<>();
        List<StoredRun> runs = new ArrayList<>();
        List<String> uncommitted = new ArrayList<>();
        for (Path file : json(directory.resolve("runs"))) {
            StoredRun run = new ResultFile(file).run();
            if (isUncommitted(run)) {
                uncommitted.add(directory.relativize(file).toString());
            } else {
                runs.add(run);
            }
        }
        for (Path file : json(directory)) {
            if (directory.equals(file.getParent())) {
                StoredExperiment experiment = new ResultFile(file).experiment();
                if (experiment.allRuns().anyMatch(StoredResults::isUncommitted)) {
                    uncommitted.add(experiment.file());
                } else {
                    experiments.add(experiment);
                    experiment.allRuns().forEach(runs::add);
                }
            }
        }
        return new StoredResults(experiments, runs, uncommitted);
    }

    private static boolean isUncommitted(StoredRun run) {
        return run.fingerprint().code().endsWith(UNCOMMITTED);
    }

    private static List<Path> json(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
