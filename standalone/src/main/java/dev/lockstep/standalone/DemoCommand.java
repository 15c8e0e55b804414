package dev.lockstep.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Submits an experiment through the command line and follows it until its table is printed. */
record DemoCommand(ConsoleSession session) {

    /**
     * Runs the demo.
     *
     * @param lockstep the {@code ./lockstep} command
     * @param experiment file of the experiment to submit
     * @return the exit code of the command
     */
    int execute(Path lockstep, Path experiment) throws Exception {
        ObjectNode spec = spec(experiment);
        String url = session.startOrReuse();
        Path trainable = withAvailableImages(experiment, spec);
        int exitCode = WithCommand.run(url, List.of(lockstep.toString(), "submit", trainable.toString(), "--follow"));
        if (exitCode == 0) {
            printNextSteps(url, trainable);
        }
        return exitCode;
    }

    /** Returns the experiment, or a copy with synthetic images if it needs CIFAR-100 and that is not available. */
    private Path withAvailableImages(Path experiment, ObjectNode spec) throws IOException {
        boolean needsCifar100 = spec.at("/dataset/name").asString().equals("cifar100");
        if (!needsCifar100 || new Cifar100Files(session.settings().dataDirectory(), session.out()).fetch()) {
            return experiment;
        }
        spec.withObject("/dataset").put("name", "synthetic");
        Path changed = session.home().directory().resolve("demo.json");
        Files.writeString(changed, spec.toString());
        return changed;
    }

    private static ObjectNode spec(Path experiment) {
        try {
            return (ObjectNode) JsonMapper.shared().readTree(Files.readString(experiment));
        } catch (IOException | JacksonException | ClassCastException e) {
            throw new UnusableInputException("Cannot read the experiment %s (%s).".formatted(experiment, reason(e)), e);
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case JacksonException json -> "invalid JSON: " + json.getOriginalMessage();
            case ClassCastException _ -> "not a JSON object";
            default -> e.getClass().getSimpleName();
        };
    }

    private void printNextSteps(String url, Path experiment) {
        session.out().printf("""

            Next steps (start `make run` in another terminal first):
              curl -s '%1$s/api/v1/experiments/latest/table?format=md'
              curl -s '%1$s/api/v1/experiments/latest'
              curl -s --json @%2$s %1$s/api/v1/experiments
              ./lockstep submit %2$s --follow
            """, url, experiment);
    }
}
